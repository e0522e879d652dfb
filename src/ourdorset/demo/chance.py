"""Weighted choice, prepared once and rolled often."""

from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Weighted(Generic[Item]):
    """Items with their weights, in no unit."""

    __slots__ = ("_bounds", "_items", "_total")

    def __init__(self, weighed: Iterable[tuple[Item, float]]) -> None:
        pairs = tuple(weighed)
        self._items = tuple(item for item, _ in pairs)
        self._bounds = tuple(accumulate(weight for _, weight in pairs))[:-1]
        self._total = sum(weight for _, weight in pairs)

    def roll(self, dice: Random) -> Item:
        """One item, as likely as it weighs."""
        return self._items[bisect(self._bounds, dice.random() * self._total)]


def one_of(dice: Random, items: tuple[Item, ...]) -> Item:
    """One item, all alike likely; quicker than `Random.choice`."""
    return items[int(dice.random() * len(items))]


def between(dice: Random, first: int, last: int) -> int:
    """A whole number from first to last, both included; `first` when there is nothing between."""
    return first + int(dice.random() * (last - first + 1)) if last > first else first
