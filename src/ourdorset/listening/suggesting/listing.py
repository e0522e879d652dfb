"""A long list of suggestions, the surest first, a page at a time.

By key, so that no page repeats or loses one because others came or went.
"""

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Q, QuerySet

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.models import Suggestion

SHOWN = 50  # on a page
LOOKED_AT = 100  # at once: some may not be shown to whoever asks
MOST_LOOKS = 20

T = TypeVar("T")


class Key(NamedTuple):
    """Where a suggestion is in the list."""

    score: float
    id: int

    def __str__(self) -> str:
        return f"{self.score!r}~{self.id}"


class Start(NamedTuple):
    """Where a page begins: after a key, or before it; at the beginning without one."""

    key: Key | None = None
    backwards: bool = False


class Page(NamedTuple, Generic[T]):
    """Some of the list, and where the pages before and after it are ("" for none)."""

    rows: list[T]
    before: str
    after: str


def start_of(after: str, before: str) -> Start:
    """Where an address says that a page begins. Raises InvalidError."""
    return Start(_key(after or before), backwards=bool(before and not after)) if after or before else Start()


def page(
    rows: QuerySet[Suggestion],
    start: Start,
    fit: Callable[[Sequence[Suggestion]], list[tuple[Key, T]]],
    most: int = SHOWN,
) -> Page[T]:
    """A page of some suggestions; `fit` gives those of a list that may be shown, as they are shown."""
    found, more = _some(rows, start, fit, most)
    if start.backwards and not found:
        return page(rows, Start(), fit, most)
    found = found[::-1] if start.backwards else found
    forwards = more if not start.backwards else True
    back = more if start.backwards else start.key is not None
    return Page(
        [one for _, one in found if one is not None],
        str(found[0][0]) if found and back else "",
        str(found[-1][0]) if found and forwards else "",
    )


def _some(rows: Any, start: Start, fit: Any, most: int) -> tuple[list[tuple[Key, Any]], bool]:
    """The next rows that fit, in the direction asked for, and whether there are more."""
    found: list[tuple[Key, Any]] = []
    for _ in range(MOST_LOOKS):
        some = list(_from(rows, start)[:LOOKED_AT])
        found += fit(some)
        if len(found) > most:
            return found[:most], True
        if len(some) < LOOKED_AT:
            return found, False
        start = Start(Key(some[-1].score, some[-1].pk), start.backwards)
    # so many in a row may not be shown: the next page goes on behind them
    return [*found, (start.key, None)], True  # pyright: ignore[reportReturnType]


def _from(rows: QuerySet[Suggestion], start: Start) -> QuerySet[Suggestion]:
    order = ("score", "-pk") if start.backwards else ("-score", "pk")
    if start.key is None:
        return rows.order_by(*order)
    score, number = start.key
    if start.backwards:
        beyond = Q(score__gte=score) & (Q(score__gt=score) | Q(pk__lt=number))
    else:
        beyond = Q(score__lte=score) & (Q(score__lt=score) | Q(pk__gt=number))
    return rows.filter(beyond).order_by(*order)


def _key(text: str) -> Key:
    score, _, number = text.partition("~")
    try:
        key = Key(float(score), int(number))
    except ValueError:
        key = Key(float("nan"), 0)
    if not isfinite(key.score) or not 0 <= key.id < 1 << 63:
        raise InvalidError("There is no such page of this list. Begin at its first page.")
    return key
