"""The first page: what is coming up, my plan, my team, news, who looked, and help."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.kernel.api import now
from ourdorset.people.api import Look
from ourdorset.resident import coming, plan, team
from ourdorset.resident.asked import my_questions
from ourdorset.resident.looks import by_day, looks
from ourdorset.resident.news import TYPES as NEWS_TYPES
from ourdorset.resident.news import news
from ourdorset.resident.pages.frame import closed_words, opened, show
from ourdorset.resident.reading import read
from ourdorset.resident.whose import Whose, people

SHOWN_LOOKS, SHOWN_COMING = 3, 5
TYPES = tuple(dict.fromkeys((*coming.TYPES, *plan.TYPES, *team.TYPES, *NEWS_TYPES, "Task")))


@require_safe
def home_page(request: HttpRequest) -> HttpResponse:
    """Hello, and what matters now."""
    found = people(request)
    whose = found.chosen
    if whose.closed:
        words = {"why": closed_words(whose)}
        return show(request, "resident/closed.html", found, words, here="resident:home")
    held = read(whose, *TYPES)
    questions = my_questions(held)
    words = {
        "held": held,
        "coming": coming.coming(held, now())[:SHOWN_COMING],
        "plan": plan.my_plan(held),
        "team": team.team(held),
        "news": news(held),
        "answered": [each for each in questions if each.news][:2],
        "waiting": sum(each.is_open for each in questions),
        "looks": _latest_looks(whose) if whose.own else (),
    }
    return show(
        request, "resident/home.html", found, words, here="resident:home", easy="resident/home_easy.html"
    )


def _latest_looks(whose: Whose) -> list[tuple[str, Look]]:
    """The last few others who looked, each with the day in words."""
    days = by_day([look for look in looks(whose, most=20) if not look.own])
    return [(day.words, look) for day in days for look in day.looks][:SHOWN_LOOKS]


@require_safe
def plan_page(request: HttpRequest) -> HttpResponse:
    """The whole plan, the team, and what matters."""
    found = opened(request, "CarePlan", "Goal")
    held = read(found.chosen, *plan.TYPES, *team.TYPES)
    words = {"held": held, "plan": plan.my_plan(held), "team": team.team(held)}
    return show(request, "resident/plan.html", found, words, here="resident:plan")
