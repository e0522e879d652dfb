"""The list of points and the page of one, for those who work in the project."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import organisation_names
from ourdorset.audit.api import Action
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.models import Point, PointState
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.points.forms import PointForm, step_forms
from ourdorset.listening.points.keeping import gather, take
from ourdorset.listening.points.listed import Filters, due_words, listed, quoted, reminders
from ourdorset.listening.points.steps import BY_KEY, LEAD, steps_for

HERE = "listening:points"


@require_safe
def points_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Every point of a project, with where it is and who answers for it."""
    found = access(request, project)
    gather(found.project)
    asked = request.GET
    filters = Filters(asked.get("state", ""), asked.get("owner", ""), "due" in asked)
    points = list(listed(found.project, filters))
    everyone = list(listed(found.project))
    names = organisation_names()
    words = {
        "points": [shown(point, names) for point in points],
        "total": len(everyone),
        "due": [shown(point, names) for point in reminders(everyone)],
        "filters": filters,
        "states": PointState.choices,
        "owners": [(code, names.get(code, code)) for code in sorted({p.owner for p in everyone if p.owner})],
    }
    return show(request, found, "points_list", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def point_page(request: HttpRequest, project: UUID, point: UUID) -> HttpResponse:
    """One point: whose words raised it, its trail, and what may be done next."""
    found = access(request, project)
    held = _point(found, point)
    steps = steps_for(held.state, LEAD) if found.leads else []
    sent = request.POST.get("step", "") if request.method == "POST" else ""
    forms = step_forms(steps, sent, request.POST)
    chosen = next((form for step, form in forms if step.key == sent), None)
    if chosen is not None and chosen.is_valid():
        take(found.context, held, sent, LEAD, chosen.said(), found.member.user)
        leave_notice(request.session, "Saved.")
        return redirect("listening:point", project, point)
    audited(found, Action.READ, "Point", held.uuid)
    words = point_words(held) | {
        "forms": forms,
        "chosen": sent,
        "form": chosen,
        "works": found.member.part in WORKS,
    }
    return show(request, found, "points_point", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def words_page(request: HttpRequest, project: UUID, point: UUID) -> HttpResponse:
    """What a point is called and what it is about."""
    found = access(request, project, WORKS)
    held = _point(found, point)
    form = PointForm(
        request.POST if request.method == "POST" else None,
        initial={"title": held.title, "about": held.about},
    )
    if request.method == "POST" and form.is_valid():
        Point.objects.filter(pk=held.pk).update(**form.cleaned_data)
        audited(found, Action.UPDATE, "Point", held.uuid, "words")
        leave_notice(request.session, "Saved.")
        return redirect("listening:point", project, point)
    return show(request, found, "points_words", {"point": held, "form": form}, here=HERE)


def shown(point: Point, names: Any) -> dict[str, Any]:
    """A point in a list."""
    return {
        "point": point,
        "state": PointState(point.state).label,
        "owner": names.get(point.owner, point.owner),
        "due": due_words(point.due),
        "told": bool(point.told),
    }


def point_words(point: Point) -> dict[str, Any]:
    """What both pages of one point show."""
    names = organisation_names()
    trail = [
        {"event": event, "what": step_words(event.what), "owner": names.get(event.owner, event.owner)}
        for event in cast(Any, point).trail.select_related("by")
    ]
    return shown(point, names) | {"trail": trail, "quoted": quoted(point)}


def step_words(what: str) -> str:
    """An event of a trail in words."""
    known = dict(PointState.choices) | {
        "told": "The person was told",
        "withdrawn": "The person took back the words",
        "offered": "Taken up in the strategy",
        "note": "Note",
    }
    return known.get(what, BY_KEY[what].words if what in BY_KEY else what)


def _point(found: Access, uuid: UUID) -> Point:
    rows = Point.objects.select_related("passage__text__conversation")
    point = rows.filter(project=found.project, uuid=uuid).first()
    if point is None:
        raise NotFoundError("There is no such point in this project; see the list of points.")
    return point
