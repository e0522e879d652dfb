"""Invented people: who they are, before any record is kept of them. Deterministic by seed and index."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from ourdorset.demo.conditions import CONDITIONS, Condition
from ourdorset.demo.names import FAMILY, GIVEN, MADE_LETTERS, STREETS, TOWNS
from ourdorset.identity.api import nhs_number

# The synthetic Dorset stands still at this day, so that a seed always gives the same people.
TODAY = date(2026, 11, 1)

# Shares of Dorset's people by age, older than England's: (first age, last age, share).
AGES = ((0, 14, 15), (15, 29, 15), (30, 44, 16), (45, 59, 20), (60, 74, 20), (75, 84, 10), (85, 99, 4))
TITLES = {"female": (("Mrs", 5), ("Ms", 3), ("Miss", 2)), "male": (("Mr", 1),)}


class Person(NamedTuple):
    """One invented person and what they live with: (condition, day it was found)."""

    index: int
    nhs_number: str
    gender: str
    title: str
    given: tuple[str, ...]
    family: str
    born: date
    died: date | None
    line: str
    town: str
    postcode: str
    conditions: tuple[tuple[Condition, date], ...]

    @property
    def age(self) -> int:
        """Age in whole years on TODAY."""
        birthday_passed = (TODAY.month, TODAY.day) >= (self.born.month, self.born.day)
        return TODAY.year - self.born.year - (not birthday_passed)


def person(index: int, seed: int) -> tuple[Person, random.Random]:
    """The `index`-th person of a seed, and the dice to go on rolling for their record."""
    dice = random.Random(f"{seed}/{index}")  # noqa: S311 - invented people, not secrets
    gender = dice.choices(("female", "male"), (51, 49))[0]
    first, last, _ = dice.choices(AGES, [share for *_, share in AGES])[0]
    born = TODAY - timedelta(days=dice.randint(first * 365 + first // 4, last * 365 + 364 + last // 4))
    town, _, district = dice.choices(TOWNS, [share for _, share, _ in TOWNS])[0]
    inward = f"{dice.randint(0, 9)}{dice.choice(MADE_LETTERS)}{dice.choice(MADE_LETTERS)}"
    invented = Person(
        index=index,
        nhs_number=nhs_number.synthetic(index),
        gender=gender,
        title=_title(gender, born, dice),
        given=_given(gender, born, dice),
        family=dice.choices([name for name, _ in FAMILY], [share for _, share in FAMILY])[0],
        born=born,
        died=None,
        line=f"{dice.randint(1, 120)} {dice.choice(STREETS)}",
        town=town,
        postcode=f"{district} {inward}",
        conditions=(),
    )
    invented = invented._replace(conditions=_conditions(invented, dice))
    return invented._replace(died=_death(invented, dice)), dice


def _title(gender: str, born: date, dice: random.Random) -> str:
    if TODAY.year - born.year < 18:
        return "Miss" if gender == "female" else "Master"
    titles = TITLES[gender]
    return dice.choices([title for title, _ in titles], [share for _, share in titles])[0]


def _given(gender: str, born: date, dice: random.Random) -> tuple[str, ...]:
    names = next(names for since, names in reversed(GIVEN[gender]) if born.year >= since)
    return tuple(dice.sample(names, dice.choices((1, 2), (2, 3))[0]))


def _conditions(invented: Person, dice: random.Random) -> tuple[tuple[Condition, date], ...]:
    found = []
    for condition in CONDITIONS:
        if dice.random() < chance(condition, invented.age):
            years = max(1, invented.age - condition.ages[0])
            since = TODAY - timedelta(days=dice.randint(60, 60 + 365 * min(years, 25)))
            found.append((condition, max(since, invented.born + timedelta(days=365))))
    return tuple(found)


def chance(condition: Condition, age: int) -> float:
    """The share of people of `age` who live with a condition, 0 to 1."""
    (youngest, oldest), (low, high) = condition.ages, condition.chance
    if age < youngest:
        return 0.0
    along = min(1.0, (age - youngest) / (oldest - youngest))
    return low + along * (high - low)


def _death(invented: Person, dice: random.Random) -> date | None:
    """About one in a hundred died in the last months; only grown people, and after all that was found."""
    if invented.age < 60 or dice.random() > 0.03:
        return None
    return TODAY - timedelta(days=dice.randint(1, 40))
