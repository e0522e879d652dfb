"""Keep schedules, slots and roles, and gather what belongs to each service."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.beside import (
    ROLE,
    SCHEDULE,
    SLOT,
    Appointment,
    Contact,
    contact,
    is_public,
    site_of,
    written,
)
from ourdorset.record.api import Stored

# So many of a schedule are kept with its service; nobody looks farther ahead.
MOST_AHEAD = 60
FREE = "free"
# A slot that was withdrawn, or never was, is neither free nor taken.
NEITHER = frozenset({"busy-unavailable", "entered-in-error"})
_SQL = Queries.of("ourdorset.directory")


def keep_slots(connection: Connection[Any], versions: Iterable[Stored]) -> None:
    """Keep those of the time to come; forget those that were withdrawn."""
    kept, gone = [], []
    for version in versions:
        slot = orjson.loads(version.body or b"{}")
        if version.deleted or slot.get("status") in NEITHER:
            gone.append({"id": version.id})
        else:
            kept.append(_slot(version.id, slot))
    with connection.cursor() as cursor:
        cursor.executemany(_SQL["keep_slot"], kept)
        cursor.executemany(_SQL["drop_slot"], gone)


def _slot(id_: str, slot: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": id_,
        "schedule": slot["schedule"].get("reference", "").removeprefix(f"{SCHEDULE}/"),
        "starts": datetime.fromisoformat(slot["start"]),
        "ends": datetime.fromisoformat(slot["end"]),
        "free": slot["status"] == FREE,
    }


def led_to(connection: Connection[Any], versions: Sequence[Stored]) -> set[str]:
    """What the parts lead to, from what is kept of them now: ask before they are changed, and after."""
    names = {each.reference for each in versions if each.type in (SCHEDULE, ROLE)}
    if slots := [each.id for each in versions if each.type == SLOT]:
        rows = connection.execute(_SQL["schedules_of_slots"], {"ids": slots})
        names |= {f"{SCHEDULE}/{schedule}" for (schedule,) in rows}
    found: set[str] = set()
    while names:
        rows = connection.execute(_SQL["leads_to"], {"names": sorted(names)})
        new = {name for (name,) in rows} - found
        found |= new
        names = {name for name in new if name.startswith(f"{ROLE}/")}
    return {name for name in found if not name.startswith("Organization/")}


def gathered(
    connection: Connection[Any], services: Sequence[Mapping[str, Any]]
) -> Mapping[str, dict[str, Any]]:
    """By the FHIR id of each service, what stands beside it, as the listing keeps it."""
    names = {f"HealthcareService/{each['id']}": each["id"] for each in services}
    owners = _places(connection, services) | {name: {id_} for name, id_ in names.items()}
    times: dict[str, list[Appointment]] = defaultdict(list)
    people: dict[str, list[Contact]] = defaultdict(list)
    schedules: dict[str, tuple[set[str], str]] = {}
    roles: dict[str, set[str]] = {}
    for kind, id_, body, named in connection.execute(_SQL["about"], {"names": sorted(owners)}).fetchall():
        whose = set[str]().union(*(owners.get(name, set[str]()) for name in named))
        part = orjson.loads(body)
        if kind == SCHEDULE:
            if part.get("active") is not False:
                schedules[id_] = whose, site_of(part)
        elif whose:
            roles[f"{ROLE}/{id_}"] = whose
            for service in whose if is_public(part) else ():
                people[service].append(contact(part))
    schedules |= _of_roles(connection, roles)
    for schedule, appointment in _appointments(connection, schedules):
        for service in schedules[schedule][0]:
            times[service].append(appointment)
    return {id_: written(times[id_], people[id_]) for id_ in names.values()}


def _places(connection: Connection[Any], services: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Services by those of their places where nothing else is given: its schedule is theirs."""
    found: dict[str, set[str]] = defaultdict(set)
    for service in services:
        for each in service.get("location", ()):
            found[each.get("reference", "")].add(service["id"])
    sole = {name for (name,) in connection.execute(_SQL["sole_places"], {"names": sorted(found)})}
    return {name: whose for name, whose in found.items() if name in sole}


def _of_roles(connection: Connection[Any], roles: Mapping[str, set[str]]) -> dict[str, tuple[set[str], str]]:
    """The schedules of people in roles, as those of the services that they work for."""
    if not roles:
        return {}
    rows = connection.execute(_SQL["about"], {"names": sorted(roles)}).fetchall()
    return {
        id_: (set[str]().union(*(roles.get(name, set[str]()) for name in named)), site_of(orjson.loads(body)))
        for kind, id_, body, named in rows
        if kind == SCHEDULE
    }


def _appointments(
    connection: Connection[Any], schedules: Mapping[str, tuple[set[str], str]]
) -> Iterable[tuple[str, Appointment]]:
    if not schedules:
        return []
    asked = {"schedules": sorted(schedules), "most": MOST_AHEAD}
    rows = connection.execute(_SQL["appointments"], asked).fetchall()
    return [
        (schedule, Appointment(starts, ends, free, schedules[schedule][1]))
        for schedule, starts, ends, free in rows
    ]
