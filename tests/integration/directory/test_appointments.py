"""Schedules, slots and roles in the record become appointments and people to ask of a service."""

from datetime import datetime, timedelta
from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.directory.api import Entry, catalogue, put_services
from ourdorset.directory.beside import PUBLIC
from ourdorset.directory.local_time import LONDON
from ourdorset.kernel.api import Context, Purpose, Role, now
from ourdorset.record.api import delete, read

EDITOR = Context("user:1", "RDY", Role.COORDINATOR, Purpose.OPERATIONS)
CLINIC, OTHER, HALL = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
TOMORROW = (now().astimezone(LONDON) + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)


def clinic(id_: str = CLINIC, **elements: Any) -> dict[str, Any]:
    place = [{"reference": f"Location/{HALL}"}]
    return {"resourceType": "HealthcareService", "id": id_, "name": "Clinic", "location": place, **elements}


def schedule(*actors: str, id_: str = "weekly") -> dict[str, Any]:
    return {"resourceType": "Schedule", "id": id_, "actor": [{"reference": actor} for actor in actors]}


def slot(id_: str, start: datetime, status: str = "free") -> dict[str, Any]:
    ends = start + timedelta(minutes=20)
    return {
        "resourceType": "Slot",
        "id": id_,
        "schedule": {"reference": "Schedule/weekly"},
        "status": status,
        "start": start.isoformat(),
        "end": ends.isoformat(),
    }


def role(*, public: bool = True) -> dict[str, Any]:
    return {
        "resourceType": "PractitionerRole",
        "id": "lead",
        **({"meta": {"tag": [{"system": PUBLIC, "code": "public"}]}} if public else {}),
        "practitioner": {"display": "Ms Ada Farrow"},
        "organization": {"reference": "Organization/ods-RDY"},
        "healthcareService": [{"reference": f"HealthcareService/{CLINIC}"}],
        "code": [{"text": "Clinic lead"}],
        "telecom": [
            {"system": "phone", "value": "01632 960001"},
            {"system": "email", "value": "ada@example.org"},
        ],
    }


PLACE = {"resourceType": "Location", "id": HALL, "name": "Hall"}


def put(connection: psycopg.Connection, *resources: dict[str, Any]) -> None:
    with connection.transaction():
        put_services(EDITOR, connection, resources)


def found(connection: psycopg.Connection, id_: str = CLINIC) -> Entry:
    return catalogue(connection).entries(connection)[id_]


def times(connection: psycopg.Connection, id_: str = CLINIC) -> list[tuple[datetime, bool]]:
    return [(each.starts, each.free) for each in found(connection, id_).appointments]


def test_slots_in_any_order_stand_with_their_service(connection: psycopg.Connection):
    later = TOMORROW + timedelta(hours=1)
    put(connection, slot("late", later), slot("past", TOMORROW - timedelta(days=3)))
    put(connection, clinic(), PLACE, schedule(f"HealthcareService/{CLINIC}", f"Location/{HALL}"))
    put(connection, slot("soon", TOMORROW, "busy"))

    assert times(connection) == [(TOMORROW, False), (later, True)]
    assert found(connection).appointments[0].site == HALL
    assert found(connection).appointments[0].starts.tzinfo is not None


def test_what_is_booked_withdrawn_or_deleted_is_followed(connection: psycopg.Connection):
    put(connection, clinic(), PLACE, schedule(f"HealthcareService/{CLINIC}"))
    put(connection, *(slot(str(n), TOMORROW + timedelta(hours=n)) for n in range(3)))

    put(connection, slot("0", TOMORROW, "busy"), slot("1", TOMORROW, "entered-in-error"))

    assert [free for _, free in times(connection)] == [False, True]
    put(connection, slot("2", TOMORROW + timedelta(hours=2), "busy-unavailable"))
    assert [free for _, free in times(connection)] == [False]


@pytest.mark.parametrize("actor", ["PractitionerRole/lead", f"Location/{HALL}"])
def test_the_schedule_of_a_person_or_a_place_is_the_services(connection: psycopg.Connection, actor: str):
    put(connection, clinic(), PLACE, role(public=False), schedule(actor), slot("soon", TOMORROW))

    assert times(connection) == [(TOMORROW, True)]
    assert found(connection).people == ()


def test_the_schedule_of_a_place_that_several_share_is_nobodys(connection: psycopg.Connection):
    put(connection, clinic(), clinic(OTHER), PLACE, schedule(f"Location/{HALL}"), slot("soon", TOMORROW))

    assert times(connection) == times(connection, OTHER) == []


def test_only_people_who_are_marked_for_it_are_told(connection: psycopg.Connection):
    put(connection, clinic(), PLACE, role())
    (told,) = found(connection).people

    assert (told.name, told.role, told.phones, told.email) == (
        "Ms Ada Farrow",
        "Clinic lead",
        ("01632 960001",),
        "ada@example.org",
    )
    assert told.organisation == "ods-RDY"
    put(connection, role(public=False))
    assert found(connection).people == ()


def test_a_deleted_schedule_takes_its_times_along(connection: psycopg.Connection):
    from ourdorset.directory.listing import list_now

    put(connection, clinic(), PLACE, schedule(f"HealthcareService/{CLINIC}"), slot("soon", TOMORROW))
    kept = read(EDITOR, connection, "Schedule", "weekly")
    assert orjson.loads(kept.body or b"")["id"] == "weekly"
    with connection.transaction():
        gone = delete(EDITOR, connection, "Schedule", "weekly")
        assert gone is not None
        list_now(connection, [gone])

    assert times(connection) == []
