"""People whose records are worth showing: who is a good first record, who cares for whom."""

from functools import cache
from itertools import count
from typing import NamedTuple

from ourdorset.demo.doubles import is_doubled
from ourdorset.demo.histories import Resource, record
from ourdorset.demo.patients import is_restricted
from ourdorset.demo.population import Person, first_cared_for, person

# Looked for among the first people, so that a small demo has them.
AMONG = 200
_RICH = frozenset({"CarePlan", "Goal", "CareTeam", "DocumentReference", "MedicationRequest", "Appointment",
                   "AllergyIntolerance", "Flag", "Immunization", "MedicationStatement"})  # fmt: skip


class Showcase(NamedTuple):
    """Indexes of people. For seed 1 all are among the first 200, for another seed mostly.

    `rich` is grown and has a full record of several organisations; `carer` has the consent of `cared_for`;
    `child` lives with its `mother`; a hospital knows `doubled` apart; `restricted` is for few to see.
    """

    rich: int
    carer: int
    cared_for: int
    child: int
    mother: int
    doubled: int
    died: int
    restricted: int


@cache
def showcase(seed: int) -> Showcase:
    """People to show."""
    grown = (i for i in range(AMONG) if 40 <= _person(i, seed).age <= 90 and not _person(i, seed).died)
    cared_for = first_cared_for(seed)
    child = next(i for i in count() if _person(i, seed).age < 16 and _person(i, seed).mother is not None)
    return Showcase(
        rich=max((i for i in grown if not is_doubled(i, seed)), key=lambda i: richness(record(i, seed))),
        carer=_person(cared_for, seed).cared_for_by or 0,
        cared_for=cared_for,
        child=child,
        mother=_person(child, seed).mother or 0,
        doubled=next(i for i in count() if is_doubled(i, seed)),
        died=next(i for i in count() if _person(i, seed).died),
        restricted=next(i for i in count() if is_restricted(_person(i, seed))),
    )


def _person(index: int, seed: int) -> Person:
    return person(index, seed)[0]


def richness(resources: list[Resource]) -> int:
    """How much there is to see: kinds of entry that few have, organisations, and entries up to a point."""
    kinds = {resource["resourceType"] for resource in resources}
    holders = {resource["meta"]["source"] for resource in resources}
    return 5 * len(kinds & _RICH) + 4 * len(holders) + min(len(resources), 80) // 8
