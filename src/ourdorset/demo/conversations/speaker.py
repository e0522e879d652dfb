"""Who speaks in an invented conversation: someone of the invented population, chosen as a team would."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import NamedTuple

from ourdorset.demo.chance import one_of
from ourdorset.demo.conversations.facts import characteristics
from ourdorset.demo.population import Person, person

ADJECTIVES = ("Bright", "Calm", "Early", "Gentle", "Lone", "Patient", "Quiet", "Sandy", "Steady", "Windward")
BIRDS = (
    "Avocet",
    "Curlew",
    "Dunlin",
    "Egret",
    "Fulmar",
    "Kittiwake",
    "Lapwing",
    "Plover",
    "Redshank",
    "Tern",
)
# Who would rather not say, now and then; and how many are turned away because too many like them spoke.
NOT_SAID = 0.06
LOOKED_AT = 2_000


class Speaker(NamedTuple):
    """One who took part: code name, the person, and what they chose to tell of themselves."""

    code_name: str
    person: Person
    told: Mapping[str, str]


def speakers(count: int, seed: int) -> Iterator[Speaker]:
    """So many grown people of the invented Dorset, no two of one home.

    As happens, those who are easy to reach are heard more: older women of the towns too often, young men and
    the poorest areas too seldom.
    """
    dice = Random(f"{seed}/speakers")
    names = [f"{first} {second}" for first in ADJECTIVES for second in BIRDS]
    dice.shuffle(names)
    homes: set[int] = set()
    number = 0
    while number < count:
        each, _ = person(int(dice.random() * LOOKED_AT), seed)
        if each.age < 16 or each.died or id(each.home) in homes or dice.random() > _reached(each):
            continue
        homes.add(id(each.home))
        name = names[number % len(names)] + ("" if number < len(names) else f" {number // len(names) + 1}")
        yield Speaker(name, each, characteristics(each, dice, NOT_SAID))
        number += 1


def _reached(each: Person) -> float:
    """How likely an invitation reaches somebody and is followed."""
    chance = 0.4 if each.age < 35 else 0.6 if each.age < 55 else 0.95
    chance *= 0.7 if each.gender == "male" else 1.0
    chance *= 0.55 if each.area.decile <= 2 else 1.0
    return chance * (1.0 if each.english else 1.6)


def relative(each: Person, dice: Random) -> tuple[str, bool]:
    """Of whom they speak most, such as "daughter", and whether that is a woman."""
    close = (("wife", True),) if each.gender == "male" else (("husband", False),)
    grown = (("daughter", True), ("son", False), ("sister", True), ("brother", False))
    young = (("mum", True), ("dad", False), ("nan", True), ("sister", True), ("brother", False))
    return one_of(dice, young if each.age < 35 else close + grown if each.partner is not None else grown)
