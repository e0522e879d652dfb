"""What another directory tells of opening times and room becomes schedules and slots in the record."""

from datetime import datetime, timedelta
from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.directory.api import Entry, catalogue, save
from ourdorset.directory.local_time import LONDON
from ourdorset.kernel.api import Context, Purpose, Role, now
from ourdorset.record.api import search

EDITOR = Context("user:1", "QVV", Role.COORDINATOR, Purpose.OPERATIONS)
SERVICE, RULE, OTHER, PLACE = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3, 4))
DAILY = {
    "id": RULE,
    "freq": "WEEKLY",
    "byday": "MO,TU,WE,TH,FR,SA,SU",
    "opens_at": "10:00",
    "closes_at": "12:00",
}


def told(*rules: dict[str, Any], free: int | None = None, days: int = 0) -> dict[str, Any]:
    updated = (now() - timedelta(days=days)).isoformat()
    room = [{"id": OTHER, "unit": {"id": OTHER, "name": "places"}, "available": free, "updated": updated}]
    place = {"id": PLACE, "location": {"id": PLACE, "location_type": "physical", "name": "Hall"}}
    return {
        "id": SERVICE, "name": "Choir", "status": "active", "schedules": list(rules),
        "service_at_locations": [place], **({"capacities": room} if free is not None else {}),
    }  # fmt: skip


def keep(connection: psycopg.Connection, record: dict[str, Any], source: str = "https://example.org") -> None:
    with connection.transaction():
        save(EDITOR, connection, [record], source=source)


def stored(connection: psycopg.Connection, kind: str) -> list[dict[str, Any]]:
    found = search(EDITOR, connection, kind, [("_count", "100")]).matches
    return [orjson.loads(each.body or b"") for each in found]


def choir(connection: psycopg.Connection) -> Entry:
    return catalogue(connection).entries(connection)[SERVICE]


def test_a_rule_is_a_schedule_of_the_service_at_its_place(connection: psycopg.Connection):
    keep(connection, told({**DAILY, "valid_from": "2026-01-05", "valid_to": "2027-12-31"}))

    (schedule,) = stored(connection, "Schedule")

    actors = [each["reference"] for each in schedule["actor"]]
    assert actors == [f"HealthcareService/{SERVICE}", f"Location/{PLACE}"]
    assert schedule["planningHorizon"] == {"start": "2026-01-05", "end": "2027-12-31"}
    assert schedule["active"] is True and choir(connection).appointments == ()


def test_a_rule_that_is_gone_is_not_active_any_more(connection: psycopg.Connection):
    keep(connection, told(DAILY, {**DAILY, "id": OTHER}))
    keep(connection, told(DAILY))

    assert sorted(each["active"] for each in stored(connection, "Schedule")) == [False, True]


@pytest.mark.parametrize(("free", "expected"), [(4, True), (0, False)])
def test_the_next_sessions_are_free_while_there_is_room(
    connection: psycopg.Connection, free: int, expected: bool
):
    keep(connection, told(DAILY, free=free))

    times = choir(connection).appointments

    assert [each.free for each in times] == [expected] * 3
    assert {each.site for each in times} == {PLACE}
    assert all((each.starts.hour, each.ends.hour) == (10, 12) for each in times)
    assert times[0].starts.date() - now().astimezone(LONDON).date() <= timedelta(days=1)


@pytest.mark.parametrize(
    "record",
    [
        told(DAILY),
        told(DAILY, free=4, days=40),
        told({**DAILY, "opens_at": "14:00", "closes_at": "13:00"}, free=4),
    ],
    ids=["no word of room", "an old word", "it closes before it opens"],
)
def test_without_a_word_of_room_there_are_no_slots(connection: psycopg.Connection, record: dict[str, Any]):
    keep(connection, record)
    assert choir(connection).appointments == ()


def test_sessions_that_are_no_more_are_withdrawn_and_nothing_is_stored_twice(connection: psycopg.Connection):
    record = told(DAILY, free=4)
    keep(connection, record)
    with connection.transaction():
        again = save(EDITOR, connection, [record], source="https://example.org")
    assert again.stored == 0

    keep(connection, told({**DAILY, "opens_at": "15:00", "closes_at": "16:00"}, free=4))

    assert {each.starts.hour for each in choir(connection).appointments} == {15}
    withdrawn = [each for each in stored(connection, "Slot") if each["status"] == "busy-unavailable"]
    assert {datetime.fromisoformat(each["start"]).astimezone(LONDON).hour for each in withdrawn} == {10}


def test_an_entry_of_our_own_has_schedules_but_no_slots(connection: psycopg.Connection):
    keep(connection, told(DAILY, free=4), source="")

    assert len(stored(connection, "Schedule")) == 1
    assert choir(connection).appointments == ()
