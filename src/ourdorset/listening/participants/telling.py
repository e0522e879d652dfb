"""Keeping what a participant told of themselves: what was asked, and what follows from it.

A postcode is used once, to find the small area, and not kept. The small area is kept apart from words and
names, and stands only in the form that changes it: pages show deprivation, locality, and town or country.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.models import Characteristic, Participant
from ourdorset.listening.participants.facts import ASKED, FACTS, NOT_SAID, ethnic_group
from ourdorset.places.api import Area, Rurality, open_pack

RURALITY = {Rurality.URBAN: "urban", Rurality.TOWN: "town", Rurality.VILLAGE: "village"}
Told = Mapping[str, Collection[str]]


def tell(participant: Participant, told: Told) -> None:
    """Keep what a participant told, in place of whatever was kept before.

    `told` has values by key of ASKED; an absent or empty key was not asked, NOT_SAID is "prefer not to
    say". Raises InvalidError, naming the key, for what the table of facts does not have.
    """
    rows = [(key, value) for key, values in told.items() for value in _checked(key, values)]
    rows += [row for key, value in rows for row in derived(key, value)]
    with transaction.atomic():
        participant.characteristics.all().delete()  # pyright: ignore[reportAttributeAccessIssue]
        Characteristic.objects.bulk_create(
            Characteristic(participant=participant, key=key, value=value)
            for key, value in dict.fromkeys(rows)
        )


def told_by(participant: Participant) -> dict[str, list[str]]:
    """What is kept of a participant: values by key, those that follow from others among them."""
    found: dict[str, list[str]] = {}
    rows = Characteristic.objects.filter(participant=participant).order_by("pk")
    for key, value in rows.values_list("key", "value"):
        found.setdefault(key, []).append(value)
    return found


def derived(key: str, value: str) -> Iterable[tuple[str, str]]:
    """What follows from one value, as (key, value): an area's deprivation fifth, an ethnicity's group."""
    if key == "ethnicity":
        return [("ethnic-group", ethnic_group(value))]
    if key != "area":
        return []
    if value == NOT_SAID:
        return [(each, NOT_SAID) for each, fact in FACTS.items() if fact.derived == "area"]
    return strata_of(open_pack().by_code[value])


def strata_of(area: Area) -> list[tuple[str, str]]:
    """The strata that a small area lies in."""
    return [
        ("deprivation", str((area.decile + 1) // 2)),
        ("rurality", RURALITY[area.rurality]),
        ("locality", area.locality),
    ]


def _checked(key: str, values: Collection[str]) -> list[str]:
    if key not in ASKED:
        raise InvalidError(f"“{key}” is not something that is asked; use one of {', '.join(ASKED)}.")
    fact, given = FACTS[key], [value for value in values if value]
    known = open_pack().by_code if key == "area" else {value for value, _ in fact.options}
    unknown = [value for value in given if value != NOT_SAID and value not in known]
    if unknown:
        raise InvalidError(f"{fact.words}: “{unknown[0]}” is not among the answers.")
    if len(given) > 1 and (NOT_SAID in given or not fact.several):
        raise InvalidError(f"{fact.words}: give one answer, or “prefer not to say” alone.")
    return given
