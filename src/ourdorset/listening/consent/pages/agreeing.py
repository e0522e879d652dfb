"""What somebody agreed to: for all they said, for a conversation, for one passage."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ForbiddenError, InvalidError, NotFoundError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.consent.forms import ConsentForm, PassageForm
from ourdorset.listening.consent.history import agree, agree_passage, history, now_agreed, passages_agreed
from ourdorset.listening.models import Consent, Conversation, Text
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.projects.pages.asking import participant_of

PEOPLE = "listening:people"


class Place(NamedTuple):
    """A place in a text, and the words there."""

    text: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there."""
        return self.text.body[self.start : self.end]


@require_http_methods(["GET", "HEAD", "POST"])
def consent_page(request: HttpRequest, project: UUID, participant: UUID) -> HttpResponse:
    """Record what somebody agreed to, and see what they agreed to before."""
    found = access(request, project, MEETS_PEOPLE)
    one = participant_of(found, participant)
    if one.withdrawn:
        raise ForbiddenError("This person took everything back; nothing more is kept of them.")
    talks = Conversation.objects.filter(participants=one)
    form = ConsentForm(request.POST or None, conversations=talks, initial=_initial(now_agreed(one)))
    if request.method == "POST" and form.is_valid():
        agree(found, one, form.level, **form.terms())
        leave_notice(request.session, "What they agreed to is kept, and holds from now on")
        return redirect("listening:participant", project, participant)
    words = {"form": form, "one": one, "history": history(one)}
    return show(request, found, "consent_form", words, here=PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
def passage_page(request: HttpRequest, project: UUID, text: UUID) -> HttpResponse:
    """Record another consent for one passage: `start` and `end` say where, `next` where to go afterwards."""
    found = access(request, project, WORKS)
    place = place_of(request, found, text)
    level = allowed([place.text.pk]).level(place.text, place.start, place.end)
    initial = {"analysis": _yes(level.analysis), "quote": level.quote.value, "story": _yes(level.story)}
    form = PassageForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        agree_passage(found, *place, form.level)
        leave_notice(request.session, "What was agreed for this passage is kept")
        return redirect(way_on(request, found))
    audited(found, Action.READ, "Text", place.text.uuid)
    words = {"form": form, "place": place, "agreed": passages_agreed(place.text), "next": _next(request)}
    return show(request, found, "consent_passage", words, here="listening:conversations")


def place_of(request: HttpRequest, found: Access, text: UUID) -> Place:
    """The place that a request names, in a text of the project. Raises NotFoundError, InvalidError."""
    one = Text.objects.filter(project=found.project, uuid=text).first()
    if one is None:
        raise NotFoundError("There is no such text in this project.")
    asked = request.POST if "start" in request.POST else request.GET
    numbers = [asked.get(name, "") for name in ("start", "end")]
    if not all(number.isdecimal() and number.isascii() and len(number) < 10 for number in numbers):
        raise InvalidError("Mark a passage first: its place is missing from the address.")
    start, end = map(int, numbers)
    if not start < end <= len(one.body):
        raise InvalidError("There are no words at this place; mark the passage again.")
    return Place(one, start, end)


def way_on(request: HttpRequest, found: Access) -> str:
    """Where a form asked to go afterwards, within this service; else the project's conversations."""
    from django.urls import reverse

    asked = _next(request)
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("listening:conversations", args=[found.project.uuid])


def _next(request: HttpRequest) -> str:
    return (request.POST.get("next") or request.GET.get("next", ""))[:500]


def _initial(agreed: Consent | None) -> dict[str, str]:
    if agreed is None:
        return {}
    return {
        "quote": agreed.quote,
        **{name: _yes(getattr(agreed, name)) for name in ("analysis", "story", "recording", "contact")},
    }


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
