"""What is new in the record: the newest entries by the day they happened."""

from datetime import timedelta

from ourdorset.resident.entries import PRESENTERS, PlainEntry, entry
from ourdorset.resident.reading import Held
from ourdorset.resident.whose import today

TYPES = ("Encounter", "DocumentReference", "Immunization", "Observation", "MedicationRequest")
MOST = 4
RECENT = timedelta(days=365)


def news(held: Held) -> tuple[PlainEntry, ...]:
    """The newest few entries of the last year, of tests of one day only one of a kind."""
    since, until = (today() - RECENT).isoformat(), (today() + timedelta(days=1)).isoformat()
    made = [
        entry(each, {}, held.holders.of(each).name)
        for each in held.of(*TYPES)
        if each["resourceType"] in PRESENTERS
    ]
    recent = sorted((e for e in made if since <= e.order < until), key=lambda e: e.order, reverse=True)
    seen: dict[str, PlainEntry] = {}
    for each in recent:
        seen.setdefault(each.name, each)
    return tuple(seen.values())[:MOST]
