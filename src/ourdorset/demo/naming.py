"""Names that fit a household: of one heritage, sharing a family name as families do."""

from datetime import date
from random import Random
from typing import NamedTuple

from ourdorset.demo.chance import Weighted, one_of
from ourdorset.demo.names import (
    BRITISH,
    BRITISH_FAMILIES,
    BRITISH_FEMALE,
    BRITISH_MALE,
    OTHER_HERITAGE,
    OTHER_SHARE,
)

GROWN = 18
_TITLES = {
    "female": Weighted((("Mrs", 5), ("Ms", 3), ("Miss", 2), ("Dr", 0.1))),
    "male": Weighted((("Mr", 9.8), ("Dr", 0.2))),
}


class Named(NamedTuple):
    """Names, ethnic category, first language (code, words), and whether the person is at ease in English."""

    title: str
    given: tuple[str, ...]
    family: str
    ethnicity: str
    language: tuple[str, str]
    english: bool


class Namer:
    """Names for one household; no two of it have the same first name."""

    def __init__(self, dice: Random, council: str) -> None:
        self.dice = dice
        other = dice.random() < OTHER_SHARE[council]
        self.heritage = OTHER_HERITAGE.roll(dice) if other else BRITISH
        self.ethnicities = Weighted(self.heritage.ethnicity)
        self.ethnicity = self.ethnicities.roll(dice)
        self.family = self._family()
        self.taken: set[str] = set()

    def head(self, gender: str, born: date) -> Named:
        """The first of the household."""
        return self._named(gender, born, self.family)

    def partner(self, gender: str, born: date) -> Named:
        """Who lives with the first as a couple; five in six share the family name."""
        return self._named(gender, born, self.family if self.dice.random() < 0.83 else self._family())

    def stranger(self, gender: str, born: date) -> Named:
        """Someone with a family name of their own."""
        return self._named(gender, born, self._family())

    def member(self, gender: str, born: date) -> Named:
        """A child of the household."""
        return self._named(gender, born, self.family)

    def _family(self) -> str:
        if self.heritage is BRITISH:
            return BRITISH_FAMILIES.roll(self.dice)
        return one_of(self.dice, self.heritage.families)

    def _named(self, gender: str, born: date, family: str) -> Named:
        heritage, dice = self.heritage, self.dice
        young = born.year > 2026 - GROWN
        if young:
            title = "Miss" if gender == "female" else "Master"
        else:
            title = _TITLES[gender].roll(dice)
        english = heritage.english == 1.0 or young or dice.random() < heritage.english
        return Named(title, self._given(gender, born), family, self.ethnicity, heritage.language, english)

    def _given(self, gender: str, born: date) -> tuple[str, ...]:
        pool = self._pool(gender, born.year)
        first = one_of(self.dice, pool)
        while first in self.taken and len(self.taken) < 5:
            first = one_of(self.dice, pool)
        self.taken.add(first)
        second = one_of(self.dice, pool)
        return (first, second) if second != first and self.dice.random() < 0.6 else (first,)

    def _pool(self, gender: str, year: int) -> tuple[str, ...]:
        if self.heritage is not BRITISH:
            return self.heritage.female if gender == "female" else self.heritage.male
        eras = BRITISH_FEMALE if gender == "female" else BRITISH_MALE
        return next(names for since, names in eras if year >= since)
