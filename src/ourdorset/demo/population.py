"""Invented people: who they are, before any record is kept of them. Deterministic by seed and index."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import count, pairwise
from random import Random

from ourdorset.demo.areas import Area
from ourdorset.demo.chance import between
from ourdorset.demo.conditions import Condition, risks
from ourdorset.demo.households import BLOCK, TODAY, YEAR, Home, Member, neighbours
from ourdorset.demo.needs import NEEDS
from ourdorset.identity.api import nhs_number

__all__ = ["TODAY", "Person", "person"]

# What makes someone need another's care: SNOMED CT codes of conditions.
NEEDS_CARE = frozenset({"52448006", "248279007", "230690007", "49049000", "24700007", "110359009"})
DEMENTIA = "52448006"
# Chance of dying within the year at an age, in straight lines; rough shape of the national life tables.
MORTALITY = ((18, 0.0004), (45, 0.002), (60, 0.006), (70, 0.015), (80, 0.045), (90, 0.14), (105, 0.4))


@dataclass(slots=True, eq=False)
class Person:
    """One invented person and what they live with: (condition, day it was found).

    People of the same household are known by their index; `due` is the day a baby is expected.
    """

    index: int
    nhs_number: str
    gender: str
    title: str
    given: tuple[str, ...]
    family: str
    born: date
    home: Home
    ethnicity: str
    language: tuple[str, str]
    english: bool
    mother: int | None
    partner: int | None
    child: bool
    age: int
    died: date | None = None
    conditions: tuple[tuple[Condition, date], ...] = ()
    births: tuple[date, ...] = ()
    due: date | None = None
    needs: tuple[str, ...] = ()
    cares_for: int | None = None
    cared_for_by: int | None = None

    @property
    def area(self) -> Area:
        """The small area of the home."""
        return self.home.area

    @property
    def codes(self) -> frozenset[str]:
        """SNOMED CT codes of what they live with."""
        return frozenset(condition.code for condition, _ in self.conditions)

    @property
    def last_day(self) -> date:
        """The last day on which anything can happen to them: today, or when they died."""
        return self.died or TODAY


def person(index: int, seed: int) -> tuple[Person, Random]:
    """The `index`-th person of a seed, and the dice to roll for their record."""
    dice = Random(f"{seed}/{index}/record")
    return block(index // BLOCK, seed)[index % BLOCK], dice


@cache
def first_cared_for(seed: int) -> int:
    """The first grown person whom a grown one at home cares for: the one whose carer signs in to a demo."""
    return next(index for index in count() if _is_cared_for(index, seed))


def _is_cared_for(index: int, seed: int) -> bool:
    everyone = block(index // BLOCK, seed)
    each = everyone[index % BLOCK]
    return each.cared_for_by is not None and each.age >= 18 <= everyone[each.cared_for_by % BLOCK].age


def household(index: int, seed: int) -> list[Person]:
    """Everyone at the address of the `index`-th person, that person included."""
    everyone = block(index // BLOCK, seed)
    return [each for each in everyone if each.home is everyone[index % BLOCK].home]


@lru_cache(maxsize=64)
def block(number: int, seed: int) -> tuple[Person, ...]:
    """The people of a block, with what they live with and who cares for whom."""
    first = number * BLOCK
    members = neighbours(number, seed)
    people = tuple(_person(*pair) for pair in zip(members, _nhs_numbers(first), strict=True))
    for each in people:
        if each.mother is not None:
            mother = people[each.mother - first]
            mother.births = (*mother.births, each.born)
    for each in people:
        _live(each, Random(f"{seed}/{each.index}"))
    for each in people:
        _find_carer(each, people)
    return people


def _nhs_numbers(first: int) -> list[str]:
    """The numbers of a block from its first on, each of `nhs_number.synthetic`, but counted onwards."""
    found = [nhs_number.synthetic(first)]
    stem = int(found[0][:9])
    while len(found) < BLOCK:
        stem += 1
        digit = nhs_number.check_digit(str(stem))
        if digit is not None:
            found.append(f"{stem}{digit}")
    return found


def _person(member: Member, number: str) -> Person:
    named, born = member.named, member.born
    return Person(
        index=member.index,
        nhs_number=number,
        gender=member.gender,
        title=named.title,
        given=named.given,
        family=named.family,
        born=born,
        home=member.home,
        ethnicity=named.ethnicity,
        language=named.language,
        english=named.english,
        mother=member.mother,
        partner=member.partner,
        child=member.child,
        age=TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day)),
    )


def _live(each: Person, dice: Random) -> None:
    """Roll death, conditions, pregnancy and needs, in this order."""
    if dice.random() < mortality(each.age):
        each.died = date.fromordinal(TODAY.toordinal() - between(dice, 1, 364))
    each.conditions = _conditions(each, dice)
    each.due = _due(each, dice)
    each.needs = tuple(need.key for need in NEEDS if dice.random() < need.chance(each))


def _conditions(each: Person, dice: Random) -> tuple[tuple[Condition, date], ...]:
    """What they live with; some people have more than their share of illness, so that it clusters."""
    burden = 0.55 + 0.9 * dice.random()
    born, last = each.born.toordinal(), each.last_day.toordinal() - 30
    found = []
    for condition, chance in risks(each.gender, each.age, each.area.decile):
        if dice.random() < chance * burden:
            earliest = max(born + 60 + int(condition.youngest * YEAR), last - int(25 * YEAR))
            if earliest < last:
                found.append((condition, date.fromordinal(between(dice, earliest, last))))
    return tuple(found)


def _due(each: Person, dice: Random) -> date | None:
    """One in thirty women of 19 to 41 is expecting a baby, not within a year of the last."""
    if each.gender != "female" or not 19 <= each.age <= 41 or each.died or dice.random() > 0.033:
        return None
    if any((TODAY - born).days < 365 for born in each.births):
        return None
    return date.fromordinal(TODAY.toordinal() + between(dice, 20, 200))


def mortality(age: int) -> float:
    """The chance that someone of this age died within the last year; children do not die here."""
    if age < MORTALITY[0][0]:
        return 0.0
    for (first, low), (last, high) in pairwise(MORTALITY):
        if age <= last:
            return low + (high - low) * (age - first) / (last - first)
    return MORTALITY[-1][1]


def _find_carer(each: Person, people: tuple[Person, ...]) -> None:
    """Link someone who needs care with whoever at home can give it: partner, then grown, then the young."""
    if each.died or not each.codes & NEEDS_CARE or each.home.kind.name in ("care home", "shared house"):
        return
    able = [
        other
        for other in people
        if other.home is each.home and other is not each and other.age >= 12
        if other.cares_for is None and not other.died and DEMENTIA not in other.codes
    ]
    able.sort(key=lambda other: (other.index != each.partner, other.age < 18, other.index))
    if able:
        each.cared_for_by, able[0].cares_for = able[0].index, each.index
