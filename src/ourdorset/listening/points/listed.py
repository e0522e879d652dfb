"""Points as they are read: where each is, who answers for it, what is due; and whose words raised it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from django.db.models import QuerySet

from ourdorset.kernel.api import now
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Point, PointState, Project, QuoteLevel
from ourdorset.listening.words import verbatim

SOON = timedelta(days=14)
ANSWERED = (PointState.DONE, PointState.DECLINED)


class Filters(NamedTuple):
    """Which points to list; an empty one filters nothing."""

    state: str = ""
    owner: str = ""
    due: bool = False


EVERY = Filters()


def listed(project: Project, filters: Filters = EVERY) -> QuerySet[Point]:
    """A project's points, the newest first: every one, unless a filter says otherwise."""
    found = Point.objects.filter(project=project).select_related("passage__text")
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.owner:
        found = found.filter(owner=filters.owner)
    return found.filter(due__lte=now().date() + SOON) if filters.due else found


def owned_by(organisation: str) -> QuerySet[Point]:
    """All points that an organisation answers for (by ODS code), those due first."""
    found = Point.objects.filter(owner=organisation, project__archived__isnull=True)
    return found.select_related("project", "passage__text").order_by("due", "-created")


def due_words(due: date | None) -> str:
    """`overdue since 3 March 2026`, `due by 3 March 2026`, or nothing."""
    if due is None:
        return ""
    written = f"{due.day} {due:%B %Y}"
    return f"overdue since {written}" if due < now().date() else f"due by {written}"


def reminders(points: Iterable[Point]) -> list[Point]:
    """Those of the points that wait for an answer and are due within a fortnight, or overdue."""
    until = now().date() + SOON
    waiting = [point for point in points if point.due and point.due <= until and point.state not in ANSWERED]
    return sorted(waiting, key=lambda point: (point.due or until, point.pk))


def quoted(point: Point, may: Allowed | None = None) -> str:
    """The words that raised it, verbatim; empty where they may not be quoted, or are gone."""
    passage = point.passage
    if passage is None:
        return ""
    may = may or allowed([passage.text.pk])
    if may.quote(passage.text, passage.start, passage.end) == QuoteLevel.NONE:
        return ""
    return verbatim(passage.text.body, cast(Any, passage), passage.sha256)
