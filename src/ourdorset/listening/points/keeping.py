"""Raising points and taking their steps: the point and its trail change together, and are audited."""

from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from ourdorset.accounts.api import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import ConflictError, Context, InvalidError
from ourdorset.listening.models import Mark, MarkKind, Point, PointEvent, PointState, Project
from ourdorset.listening.points.steps import BY_KEY, after, steps_for

WITHDRAWN = "withdrawn"
TOLD = "told"
OFFERED = "offered"


class Said(NamedTuple):
    """What comes with a step: an owner's ODS code and by when, an answer, or a note."""

    owner: str = ""
    due: date | None = None
    answer: str = ""
    note: str = ""


def gather(project: Project) -> int:
    """Make a point of each passage that is marked as one and is none yet; how many were made.

    A mark is enough to be a point, whoever set it: none is ever dropped.
    """
    marks = Mark.objects.filter(
        kind=MarkKind.POINT, passage__text__project=project, passage__point__isnull=True
    ).select_related("passage__text__conversation", "by")
    made = 0
    for mark in marks:
        title = mark.title or f"Point of interest {mark.passage.pk}"
        with transaction.atomic():
            point, new = Point.objects.get_or_create(
                passage=mark.passage, defaults={"project": project, "title": title}
            )
            if new:
                PointEvent.objects.create(point=point, what=PointState.RAISED, by=mark.by)
        made += new
    return made


def take(context: Context, point: Point, key: str, who: str, said: Said, by: Any = None) -> Point:
    """Take a step with a point, as the project's lead or as its owner.

    `by` is the user. Raises ConflictError when the point is not where the step starts, InvalidError when
    what the step needs is not said.
    """
    with lent_connection() as connection:
        held = Point.objects.select_for_update().get(pk=point.pk)
        step = next((each for each in steps_for(held.state, who) if each.key == key), None)
        if step is None:
            known = BY_KEY[key].words.lower() if key in BY_KEY else key
            raise ConflictError(f"You cannot do this now ({known}): see where the point is, and try again.")
        if step.needs and not getattr(said, step.needs).strip():
            raise InvalidError(f"Say what is needed to {step.words[0].lower()}{step.words[1:]}.")
        held.state = after(step, held.state)
        _write(held, key, said)
        held.save(update_fields=["state", "owner", "due", "answer", "told"])
        what = held.state if key not in (TOLD, "note") else key
        note = said.note or (said.answer if key in ("done", "decline") else "")
        PointEvent.objects.create(point=held, what=what, owner=held.owner, note=note, by=by)
        append(
            connection, context, Action.UPDATE, resource_type="Point", resource_id=str(held.uuid), query=key
        )
    return held


def _write(point: Point, key: str, said: Said) -> None:
    if key == "own":
        point.owner, point.due, point.answer, point.told = said.owner, said.due, "", None
    elif key in ("done", "decline"):
        point.answer, point.due, point.told = said.answer, None, None
    elif key == TOLD:
        point.told = timezone.now()
