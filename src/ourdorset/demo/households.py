"""Who lives with whom: homes in blocks of neighbours, so that nobody depends on how many people there are."""

from datetime import date
from random import Random
from typing import NamedTuple

from ourdorset.demo.areas import Area, home_area, postcode
from ourdorset.demo.chance import Weighted, between, one_of
from ourdorset.demo.names import CARE_HOMES, STREETS
from ourdorset.demo.naming import Named, Namer
from ourdorset.demo.partners import BCP, PRACTICES, Partner

# The synthetic Dorset stands still at this day, so that a seed always gives the same people.
TODAY = date(2026, 11, 1)
BLOCK = 48
YEAR = 365.2425
MOTHERS = range(18, 43)


class Kind(NamedTuple):
    """A kind of household: its weight in the conurbation and in rural Dorset, ages and sizes.

    `adults` are aged from `youngest` to `oldest`, two of them a couple when `couple`; `children` is the least
    and the most; `grown` children are 18 to 30; an `elder` is the parent of an adult.
    """

    name: str
    weights: tuple[float, float]
    youngest: int
    oldest: int
    adults: int = 1
    couple: bool = False
    children: tuple[int, int] = (0, 0)
    grown: int = 0
    elder: bool = False


KINDS = (
    Kind("older person alone", (16.5, 19), 66, 97),
    Kind("older couple", (16, 25), 66, 91, adults=2, couple=True),
    Kind("care home", (1.4, 1.6), 78, 100),
    Kind("person alone", (16, 12), 23, 65),
    Kind("couple", (10, 8), 24, 45, adults=2, couple=True),
    Kind("couple in middle age", (10, 14), 46, 65, adults=2, couple=True),
    Kind("family", (17, 15), 27, 51, adults=2, couple=True, children=(1, 3)),
    Kind("one-parent family", (5.5, 4.5), 22, 49, children=(1, 3)),
    Kind("family with grown children", (7, 7), 47, 66, adults=2, couple=True, grown=2),
    Kind("three generations", (2, 2), 36, 54, adults=2, couple=True, children=(0, 2), elder=True),
    Kind("shared house", (4.5, 1), 19, 33, adults=4),
)
_KINDS = {place: Weighted((kind, kind.weights[place]) for kind in KINDS) for place in (0, 1)}


class Home(NamedTuple):
    """An address that no real home has, where it lies, and the practice that its people go to."""

    kind: Kind
    line: str
    area: Area
    postcode: str
    practice: Partner
    telephone: str


class Member(NamedTuple):
    """One of a household: what the neighbours would know. `mother` and `partner` are people's indexes."""

    index: int
    home: Home
    gender: str
    born: date
    named: Named
    mother: int | None = None
    partner: int | None = None
    child: bool = False


def neighbours(block: int, seed: int) -> list[Member]:
    """The people of the `block`-th block, in whole households but for the last, which may be cut short."""
    dice = Random(f"{seed}/homes/{block}")
    first, end = block * BLOCK, (block + 1) * BLOCK
    people: list[Member] = []
    while first + len(people) < end:
        people += _household(dice, first + len(people))
    return [_without_those_cut_off(member, end) for member in people[:BLOCK]]


def _without_those_cut_off(member: Member, end: int) -> Member:
    return member._replace(partner=None) if (member.partner or 0) >= end else member


def _household(dice: Random, first: int) -> list[Member]:
    home = _home(dice)
    namer = Namer(dice, home.area.council)
    adults = _adults(dice, first, home, namer)
    mother = next((each for each in adults if each.gender == "female"), None)
    people = adults
    if home.kind.elder:
        people = [*people, _elder(dice, first + len(people), adults[0], namer)]
    bearer = mother or adults[0]
    for born in [*_births(dice, bearer, home.kind.grown, 18, 30), *_children(dice, bearer, home.kind)]:
        gender = "female" if dice.random() < 0.49 else "male"
        named = namer.member(gender, born)
        index = first + len(people)
        people = [*people, Member(index, home, gender, born, named, mother and mother.index, child=True)]
    return people


def _home(dice: Random) -> Home:
    area = home_area(dice)
    kind = _KINDS[0 if area.council == BCP.ods else 1].roll(dice)
    number = between(dice, 1, 140)
    line = f"{number} {one_of(dice, STREETS)}"
    if kind.name == "care home":
        line = f"{one_of(dice, CARE_HOMES)}, {line}"
    practice = one_of(dice, PRACTICES[area.town])
    # Numbers that Ofcom keeps for drama.
    telephone = f"01632 960{between(dice, 0, 999):03d}"
    return Home(kind, line, area, postcode(area, number % 10), practice, telephone)


def _adults(dice: Random, first: int, home: Home, namer: Namer) -> list[Member]:
    kind = home.kind
    women = 0.66 if kind.name in ("older person alone", "care home", "one-parent family") else 0.47
    gender = "female" if dice.random() < women else "male"
    # Among the old, the younger are more.
    skew = 1.7 if kind.youngest > 60 else 1.0
    age = kind.youngest + (kind.oldest - kind.youngest) * dice.random() ** skew
    people = [Member(first, home, gender, _born(age), namer.head(gender, _born(age)))]
    for place in range(1, kind.adults):
        if kind.couple:
            same = dice.random() < 0.02
            gender = gender if same else "male" if gender == "female" else "female"
            age = min(max(age + dice.gauss(0, 3), kind.youngest), kind.oldest + 3)
            named = namer.partner(gender, _born(age))
        else:
            gender = "female" if dice.random() < 0.5 else "male"
            age = kind.youngest + (kind.oldest - kind.youngest) * dice.random()
            named = namer.stranger(gender, _born(age))
        people.append(Member(first + place, home, gender, _born(age), named))
    if kind.couple:
        people = [people[0]._replace(partner=first + 1), people[1]._replace(partner=first)]
    return people


def _elder(dice: Random, index: int, child: Member, namer: Namer) -> Member:
    gender = "female" if dice.random() < 0.7 else "male"
    born = date.fromordinal(child.born.toordinal() - int(between(dice, 21, 38) * YEAR))
    return Member(index, child.home, gender, born, namer.stranger(gender, born))


def _children(dice: Random, bearer: Member, kind: Kind) -> list[date]:
    return _births(dice, bearer, between(dice, *kind.children), 0, 17)


def _births(dice: Random, bearer: Member, count: int, youngest: int, oldest: int) -> list[date]:
    """Days of birth, oldest child first, two years or so apart, when the bearer was 18 to 42."""
    if not count:
        return []
    lived = int((TODAY - bearer.born).days / YEAR)
    low, high = max(MOTHERS.start, lived - oldest), min(MOTHERS.stop - 1, lived - youngest - 1)
    ages = list(range(low + int(dice.random() * 2), high + 1, 2))
    chosen = sorted(dice.sample(ages, min(count, len(ages))))
    start = bearer.born.toordinal()
    return [date.fromordinal(start + int((age + dice.random()) * YEAR)) for age in chosen]


def _born(age: float) -> date:
    return date.fromordinal(TODAY.toordinal() - int(age * YEAR))
