"""Sets of event numbers as ranges [low, high), in order: what a seal covers is mostly one of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

Ranges = tuple[tuple[int, int], ...]


def of(numbers: Iterable[int]) -> Ranges:
    """The ranges of numbers that come in rising order."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return tuple(found)


def holds(ranges: Ranges, number: int) -> bool:
    """Whether the number is in one of them."""
    place = bisect_right(ranges, (number, _HIGHEST)) - 1
    return place >= 0 and number < ranges[place][1]


def size(ranges: Ranges) -> int:
    """How many numbers they hold."""
    return sum(high - low for low, high in ranges)


def each(ranges: Ranges) -> Iterator[int]:
    """Every number, in order."""
    return (number for low, high in ranges for number in range(low, high))


def union(one: Ranges, other: Ranges) -> Ranges:
    """What either holds; ranges that meet are joined."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted((*one, *other)):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def without(ranges: Ranges, taken: Ranges) -> Ranges:
    """What the first holds and the second does not."""
    left: list[tuple[int, int]] = []
    for low, high in ranges:
        for start, end in _touching(taken, low, high):
            if low < start:
                left.append((low, start))
            low = max(low, end)
        if low < high:
            left.append((low, high))
    return tuple(left)


def text(ranges: Ranges) -> str:
    """As PostgreSQL writes a multirange: `{[1,5),[7,8)}`."""
    return "{" + ",".join(f"[{low},{high})" for low, high in ranges) + "}"


def from_postgresql(found: Multirange[Any]) -> Ranges:
    """From psycopg's multirange of bounded ranges."""
    return tuple((int(one.lower or 0), int(one.upper or 0)) for one in found)


def to_postgresql(ranges: Ranges) -> Multirange[int]:
    """psycopg's multirange."""
    return Multirange([Range(low, high) for low, high in ranges])


def _touching(ranges: Ranges, low: int, high: int) -> Sequence[tuple[int, int]]:
    first = bisect_right(ranges, (low, _HIGHEST))
    last = bisect_right(ranges, (high - 1, _HIGHEST))
    return ranges[max(first - 1, 0) : last]


_HIGHEST = 1 << 63
