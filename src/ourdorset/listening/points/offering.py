"""What listening tells other rooms, and what it hears from them: themes, points, and what was done.

No words of a participant pass here: a theme's name and definition, a point's title, text and answer are
colleagues' own. Figures are those that every report shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from ourdorset.accounts.api import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import ConflictError, Context, ForbiddenError, InvalidError, NotFoundError, Role
from ourdorset.listening.framework.figures import shown
from ourdorset.listening.framework.themes import themes as themes_of
from ourdorset.listening.models import Point, PointEvent, PointState, Project
from ourdorset.listening.points.keeping import OFFERED, WITHDRAWN, Said, take
from ourdorset.listening.points.steps import LEAD

READERS = frozenset({Role.ENGAGEMENT, Role.ANALYST, Role.COORDINATOR, Role.ADMINISTRATOR})
ANSWERERS = frozenset({Role.ENGAGEMENT, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class OfferedTheme:
    """A theme. `people` is a multiple of five or None; `how_many` says it in words either way."""

    uuid: UUID
    outer: UUID | None
    name: str
    definition: str
    people: int | None
    how_many: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One step of a point's trail: a state, or `told`, `offered`, `note` or `withdrawn`."""

    what: str
    owner: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferedPoint:
    """A point of interest. `owner` is the ODS code of who answers for it; `told` says when the person was."""

    uuid: UUID
    title: str
    about: str
    state: str
    owner: str
    answer: str
    told: datetime | None
    trail: tuple[Happened, ...]


def themes(context: Context, project: UUID | str) -> list[OfferedTheme]:
    """A project's themes in the codebook's order, with their figures as last given out.

    Raises ForbiddenError for a role that reads no themes, NotFoundError without such a project.
    """
    held = _project(context, project)
    figures, found = shown(held), themes_of(held).themes
    by_pk = {theme.pk: theme.uuid for theme in found}
    with lent_connection() as connection:
        append(connection, context, Action.READ, resource_type="Project", resource_id=str(held.uuid))
    offered: list[OfferedTheme] = []
    for theme in found:
        figure = figures.of(theme.uuid) if figures else None
        outer = by_pk.get(theme.outer) if theme.outer is not None else None
        number, words = (figure.number, figure.words) if figure else (None, "some")
        offered.append(OfferedTheme(theme.uuid, outer, theme.name, theme.definition, number, words))
    return offered


def points(context: Context, project: UUID | str, owner: str = "") -> list[OfferedPoint]:
    """A project's points, the oldest first; with `owner` (ODS code) one organisation's. Raises as `themes`.

    Those whose words were taken back are left out.
    """
    held = _project(context, project)
    rows = Point.objects.filter(project=held).exclude(trail__what=WITHDRAWN)
    rows = rows.filter(owner=owner) if owner else rows
    with lent_connection() as connection:
        append(connection, context, Action.READ, resource_type="Point", query=f"project={held.uuid}")
    return [_offered(point) for point in rows.order_by("created", "pk").prefetch_related("trail")]


def offer(context: Context, points: Sequence[UUID | str], priority: str) -> int:
    """Note in each point's trail that it stands behind a priority, by its name; how many it was noted in.

    The person who raised it reads that on their page. Raises NotFoundError for a point that is not there.
    """
    _require(context, ANSWERERS)
    if not priority.strip():
        raise InvalidError("Say which priority the points stand behind.")
    noted = 0
    with transaction.atomic():
        for uuid in points:
            point = _point(uuid)
            said = {"point": point, "what": OFFERED, "note": priority.strip()}
            if not PointEvent.objects.filter(**said).exists():
                PointEvent.objects.create(**said, owner=point.owner)
                noted += 1
                _audit(context, point, OFFERED)
    return noted


def answer(context: Context, point: UUID | str, words: str, *, done: bool) -> OfferedPoint:
    """Answer a point: “you said, we did”, or with `done` false why not. The person is told these words.

    Raises InvalidError without words, ConflictError when it is answered already or nobody owns what is done.
    """
    _require(context, ANSWERERS)
    held = _point(point)
    if done and held.state == PointState.RAISED:
        raise ConflictError("Nobody answers for this point yet; give it to an organisation first.")
    take(context, held, "done" if done else "decline", LEAD, Said(answer=words))
    return _offered(_point(point))


def _offered(point: Point) -> OfferedPoint:
    trail = tuple(Happened(event.what, event.owner, event.at) for event in cast(Any, point).trail.all())
    return OfferedPoint(
        point.uuid, point.title, point.about, point.state, point.owner, point.answer, point.told, trail
    )


def _project(context: Context, uuid: UUID | str) -> Project:
    _require(context, READERS)
    project = Project.objects.filter(uuid=_uuid(uuid)).first()
    if project is None:
        raise NotFoundError("There is no such project.")
    return project


def _point(uuid: UUID | str) -> Point:
    point = Point.objects.filter(uuid=_uuid(uuid)).exclude(trail__what=WITHDRAWN).first()
    if point is None:
        raise NotFoundError("There is no such point of interest, or its words were taken back.")
    return point


def _uuid(text: UUID | str) -> UUID:
    try:
        return text if isinstance(text, UUID) else UUID(text)
    except ValueError:
        raise InvalidError(f"“{text}” is not a UUID.") from None


def _require(context: Context, roles: frozenset[Role]) -> None:
    if context.role not in roles:
        raise ForbiddenError


def _audit(context: Context, point: Point, what: str) -> None:
    with lent_connection() as connection:
        append(
            connection, context, Action.UPDATE, resource_type="Point", resource_id=str(point.uuid), query=what
        )
