"""How often suggestions were right, as people decided: by kind and by code, with an interval."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, Value

from ourdorset.listening.framework.interval import Interval, wilson
from ourdorset.listening.models import Code, MarkKind, Project, Suggestion


class Measured(NamedTuple):
    """Of `decided` suggestions `accepted` were; `precision` is the share, None while none was decided."""

    kind: str
    code: Code | None
    accepted: int
    decided: int
    waiting: int

    @property
    def precision(self) -> float | None:
        """The share of what was decided that was accepted."""
        return self.accepted / self.decided if self.decided else None

    @property
    def interval(self) -> Interval:
        """Wilson's interval of 95 % of the precision; all of 0 to 1 while none was decided."""
        return wilson(self.accepted, self.decided)

    @property
    def what(self) -> str:
        """A code's name, or what kind it is."""
        if self.code:
            return self.code.name
        return "All codes" if self.kind == "code" else str(MarkKind(self.kind).label)


def measured(project: Project) -> list[Measured]:
    """For each kind the whole of it first, then each code; two statements."""
    rows = list(
        Suggestion.objects.filter(project=project)
        .values_list("kind", "code")
        .annotate(
            accepted_ones=Count(Value(1), filter=Q(accepted=True)),
            decided_ones=Count(Value(1), filter=Q(accepted__isnull=False)),
            waiting_ones=Count(Value(1), filter=Q(accepted=None)),
        )
        .order_by("kind", "code__name")
    )
    codes = Code.objects.in_bulk([code for _, code, *_ in rows if code])
    found: list[Measured] = []
    for kind in dict.fromkeys(row[0] for row in rows):
        mine = [row for row in rows if row[0] == kind]
        found.append(Measured(kind, None, *_sums(row[2:] for row in mine)))
        found += [Measured(kind, codes[code], *counts) for _, code, *counts in mine if code]
    return found


def measured_of(project: Project, kind: str, code: Code | None = None) -> Measured:
    """One kind, or one code: what was decided of it, however many wait."""
    rows = Suggestion.objects.filter(project=project, kind=kind)
    rows = rows.filter(code=code) if code else rows
    accepted = rows.filter(accepted=True).count()
    decided = accepted + rows.filter(accepted=False).count()
    return Measured(kind, code, accepted, decided, rows.filter(accepted=None).count())


def _sums(rows: Iterable[tuple[int, ...]]) -> tuple[int, int, int]:
    accepted, decided, waiting = (sum(column) for column in zip(*rows, strict=True))
    return accepted, decided, waiting
