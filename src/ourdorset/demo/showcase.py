"""People whose records are worth showing: who is a good first record, who cares for whom."""

from functools import cache
from typing import NamedTuple

from ourdorset.demo.histories import Resource, record
from ourdorset.demo.population import Person, person

# Looked for among the first people, so that the smallest demo has them.
AMONG = 200
_RICH = frozenset({"CarePlan", "Goal", "CareTeam", "DocumentReference", "MedicationRequest", "Appointment",
                   "AllergyIntolerance", "Flag", "Immunization", "MedicationStatement"})  # fmt: skip


class Showcase(NamedTuple):
    """Indexes of people: a grown person with a rich record of many organisations; a carer who has someone's
    consent, and that someone; a child at home with its mother; someone whom a hospital knows apart."""

    rich: int
    carer: int
    cared_for: int
    child: int
    mother: int
    doubled: int


@cache
def showcase(seed: int) -> Showcase:
    """People to show, all among the first 200 of a seed."""
    people = [person(index, seed)[0] for index in range(AMONG)]
    records = [record(index, seed) for index in range(AMONG)]
    apart = [len([r for r in each if r["resourceType"] == "Patient"]) > 1 for each in records]
    grown = [each for each in people if 40 <= each.age <= 90 and not each.died and not apart[each.index]]
    rich = max(grown, key=lambda each: richness(records[each.index]))
    cared_for = max(
        (each for each in people if _has_carer(each, people)),
        key=lambda each: richness(records[each.index]) - 10 * apart[each.index],
    )
    child = next(each for each in people if each.age < 16 and (each.mother or AMONG) < AMONG)
    return Showcase(
        rich=rich.index,
        carer=cared_for.cared_for_by or 0,
        cared_for=cared_for.index,
        child=child.index,
        mother=child.mother or 0,
        doubled=apart.index(True),
    )


def _has_carer(each: Person, people: list[Person]) -> bool:
    """Whether a grown person is cared for by another grown one among these."""
    carer = each.cared_for_by
    return carer is not None and carer < len(people) and each.age >= 18 <= people[carer].age


def richness(resources: list[Resource]) -> int:
    """How much there is to see: kinds of entry that few have, organisations, and entries up to a point."""
    kinds = {resource["resourceType"] for resource in resources}
    holders = {resource["meta"]["source"] for resource in resources}
    return 5 * len(kinds & _RICH) + 4 * len(holders) + min(len(resources), 80) // 8
