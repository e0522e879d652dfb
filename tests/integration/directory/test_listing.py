"""Services are saved as FHIR, listed at once, and listed anew when anyone changes a part of them in FHIR."""

import time
from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.directory.api import ITSELF, Entry, bring_up_to_date, catalogue, save
from ourdorset.kernel.api import Context, ForbiddenError, Purpose, Role
from ourdorset.record.api import delete, put_many, read

EDITOR = Context("user:1", "Z90101", Role.COORDINATOR, Purpose.OPERATIONS)
SERVICE, PROVIDER, HALL = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
LUNCH: dict[str, Any] = {
    "id": SERVICE,
    "name": "Lunch club",
    "description": "A hot meal and company.",
    "status": "active",
    "minimum_age": 60,
    "assured_date": "2026-11-01",
    "organization": {"id": PROVIDER, "name": "Village friends", "description": "Neighbours"},
    "schedules": [{"id": SERVICE, "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "12:00:00",
                   "closes_at": "14:00:00"}],
    "service_at_locations": [
        {
            "id": HALL,
            "location": {"id": HALL, "location_type": "physical", "name": "Village hall", "latitude": 50.6,
                         "longitude": -2.0},
        }
    ],
    "cost_options": [{"id": SERVICE, "amount": 4.5, "amount_description": "a meal"}],
}  # fmt: skip


def keep(connection: psycopg.Connection, *records: dict[str, Any], draft: bool = False) -> None:
    with connection.transaction():
        save(EDITOR, connection, records, source="https://example.org/feed", draft=draft)


def entries(connection: psycopg.Connection) -> dict[str, Entry]:
    return dict(catalogue(connection).entries(connection))


def catch_up(connection: psycopg.Connection, expected: int) -> None:
    """Until so many services were listed: other tests' transactions hold the record's horizon back."""
    until, listed = time.monotonic() + 60, 0
    while listed < expected and time.monotonic() < until:
        listed += bring_up_to_date(ITSELF, connection)
        time.sleep(0.02)
    assert listed == expected


def change(connection: psycopg.Connection, kind: str, code: str, **elements: Any) -> None:
    """As another system would, by FHIR."""
    body = orjson.loads(read(EDITOR, connection, kind, code).body or b"")
    with connection.transaction():
        put_many(EDITOR, connection, [orjson.dumps(body | elements)])


def test_what_is_saved_is_there_at_once(connection: psycopg.Connection):
    keep(connection, LUNCH)

    found = entries(connection)[SERVICE]

    assert found.record == LUNCH
    assert (found.name, found.provider, found.is_active) == ("Lunch club", "Village friends", True)
    assert found.openings[0].days == ("TU", "TH")
    assert found.costs == ("£4.50 a meal",)
    assert found.sites[0].place and found.sites[0].place.latitude == 50.6


def test_a_change_in_fhir_of_any_part_is_followed(connection: psycopg.Connection):
    keep(connection, LUNCH)
    entries(connection)
    catch_up(connection, 1)
    change(connection, "Organization", PROVIDER, name="Village company")
    change(connection, "Location", HALL, name="Old school")
    catch_up(connection, 1)

    found = entries(connection)[SERVICE]

    assert (found.provider, found.sites[0].name) == ("Village company", "Old school")


def test_what_is_deleted_in_fhir_is_gone(connection: psycopg.Connection):
    keep(connection, LUNCH)
    assert entries(connection)
    with connection.transaction():
        delete(EDITOR, connection, "HealthcareService", SERVICE)
    catch_up(connection, 1)

    assert entries(connection) == {}


def test_saving_the_same_again_stores_nothing(connection: psycopg.Connection):
    keep(connection, LUNCH)

    with connection.transaction():
        saved = save(EDITOR, connection, [LUNCH], source="https://example.org/feed")

    assert (saved.stored, saved.unchanged) == (0, 4)


def test_a_draft_is_not_for_the_public(connection: psycopg.Connection):
    keep(connection, LUNCH, draft=True)
    assert not entries(connection)[SERVICE].is_active
    keep(connection, LUNCH)
    assert entries(connection)[SERVICE].is_active


def test_who_may_not_write_saves_nothing(connection: psycopg.Connection):
    with pytest.raises(ForbiddenError), connection.transaction():
        save(ITSELF, connection, [LUNCH])
    assert entries(connection) == {}


def test_what_is_rolled_back_was_never_there(connection: psycopg.Connection):
    with connection.transaction(force_rollback=True):
        save(EDITOR, connection, [LUNCH])
        assert entries(connection).keys() == {SERVICE}
    assert entries(connection) == {}
    keep(connection, {**LUNCH, "name": "Dinner club"})
    assert entries(connection)[SERVICE].name == "Dinner club"
