"""Schedules and slots of services that come as Open Referral records.

Each rule of opening is a Schedule, to which partners' systems can add Slots of their own. A record that tells
how much room there is, lately enough, also has Slots: its next sessions, free while there is room.
https://hl7.org/fhir/R4/schedule.html
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.entry import CAPACITY_DAYS, Entry, entry
from ourdorset.directory.finder.openings import sessions
from ourdorset.directory.local_time import LONDON
from ourdorset.directory.openreferral.ids import derived
from ourdorset.directory.openreferral.words import TAXONOMY

Record = Mapping[str, Any]
Resource = dict[str, Any]
# By this identifier a Schedule is known as ours to take back.
RULE = f"{TAXONOMY}/schedule"
AHEAD_DAYS, MOST_SESSIONS = 14, 3
_SQL = Queries.of("ourdorset.directory")


def schedules_of(connection: Connection[Any], records: Sequence[Record]) -> list[Resource]:
    """The Schedules of these services, and those that are so no more, as not active."""
    told = {each["id"]: each for record in records for each in schedules(record)}
    names = [f"HealthcareService/{record['id']}" for record in records]
    rows = connection.execute(_SQL["about"], {"names": names}).fetchall()
    kept = {id_: orjson.loads(body) for kind, id_, body, _ in rows if kind == "Schedule"}
    ended = [
        {name: value for name, value in each.items() if name != "meta"} | {"active": False}
        for id_, each in kept.items()
        if id_ not in told and any(found.get("system") == RULE for found in each.get("identifier", ()))
    ]
    return [*told.values(), *ended]


def schedules(record: Record) -> Iterator[Resource]:
    """One for each rule of opening, of the service or of one of its places."""
    sites = [each for each in _each(record, "service_at_locations") if _location(each)]
    only = _location(sites[0]) if len(sites) == 1 else ""
    for each in _each(record, "schedules"):
        yield _schedule(record, each, only)
    for site in sites:
        for each in _each(site, "schedules"):
            yield _schedule(record, each, _location(site))


def _schedule(record: Record, rule: Record, location: str) -> Resource:
    """A rule as a Schedule: whose, where, and from when to when it is planned. The service keeps the rule."""
    identifier = str(rule.get("id", ""))
    horizon = {
        name: value[:10]
        for name, field in (("start", "valid_from"), ("end", "valid_to"))
        if isinstance(value := rule.get(field), str) and _is_day(value)
    }
    actors = [f"HealthcareService/{record['id']}", *([f"Location/{location}"] if location else [])]
    return {
        "resourceType": "Schedule",
        "id": derived(record["id"], "schedule", identifier),
        "identifier": [{"system": RULE, "value": identifier or "schedule"}],
        "active": True,
        "actor": [{"reference": actor} for actor in actors],
        **({"planningHorizon": horizon} if horizon else {}),
    }


def slots_of(connection: Connection[Any], records: Iterable[Record], now: datetime) -> list[Resource]:
    """The next sessions of records that tell how much room there is; ours that are no more, as withdrawn."""
    told = {each["id"]: each for record in records for each in _slots(record, now)}
    ours = [each["id"] for record in records for each in schedules(record)]
    for id_, schedule, starts, ends in connection.execute(_SQL["slots_of"], {"schedules": ours}):
        local = starts.astimezone(LONDON)
        if id_ not in told and id_ == _slot_id(schedule, local):
            told[id_] = _slot(schedule, local, ends.astimezone(LONDON), "busy-unavailable")
    return list(told.values())


def _slots(record: Record, now: datetime) -> Iterator[Resource]:
    rooms = record.get("capacities")
    free = _has_room(entry({"capacities": rooms}), now) if rooms else None
    if free is None:
        return
    rules = {
        derived(record["id"], "schedule", str(rule.get("id", ""))): rule
        for rule in _each(record, "schedules")
    }
    for schedule, rule in rules.items():
        coming = sessions(entry({"schedules": [rule]}).openings, now.replace(tzinfo=None), AHEAD_DAYS)
        timed = [each for each in coming if each.opens and each.closes]
        for each in timed[:MOST_SESSIONS]:
            starts, ends = (
                datetime.combine(each.day, clock, LONDON) for clock in (each.opens, each.closes) if clock
            )
            if starts < ends:
                yield _slot(schedule, starts, ends, "free" if free else "busy")


def _has_room(told: Entry, now: datetime) -> bool | None:
    """Whether there is room; None when that is not told, or was told too long ago."""
    latest = timedelta(days=CAPACITY_DAYS)
    known = [
        each.available
        for each in told.capacities
        if each.available is not None and each.updated and now - each.updated <= latest
    ]
    return any(count > 0 for count in known) if known else None


def _slot(schedule: str, starts: datetime, ends: datetime, status: str) -> Resource:
    return {
        "resourceType": "Slot",
        "id": _slot_id(schedule, starts),
        "schedule": {"reference": f"Schedule/{schedule}"},
        "status": status,
        "start": starts.isoformat(),
        "end": ends.isoformat(),
    }


def _slot_id(schedule: str, starts: datetime) -> str:
    return derived(schedule, "slot", starts.isoformat())


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text[:10])
    except ValueError:
        return False
    return len(text) >= len("2026-01-01")


def _location(site: Record) -> str:
    location = site.get("location")
    found = location.get("id") if isinstance(location, Mapping) else None
    return found if isinstance(found, str) else ""


def _each(record: Record, name: str) -> list[Record]:
    found = record.get(name)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
