"""schedule ↔ HealthcareService.availableTime, as far as it is a plain week; else it is carried whole.

A schedule is a rule of https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 with opening times.
"""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from ourdorset.directory.openreferral.words import TAXONOMY, WEEKDAYS

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")
CODES = {day: code for code, day in WEEKDAYS.items()}


def to_available_time(schedules: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One available time a schedule, or none at all when one of them is no plain week."""
    found = [_available(each) for each in schedules]
    return [each for each in found if each] if all(found) else []


def to_schedules(service: str, times: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The schedules that available times stand for."""
    return [_schedule(service, index, each) for index, each in enumerate(times)]


def _available(schedule: dict[str, Any]) -> dict[str, Any] | None:
    days = str(schedule.get("byday", "")).split(",")
    opens, closes = str(schedule.get("opens_at", "")), str(schedule.get("closes_at", ""))
    if schedule.get("freq") != "WEEKLY" or not set(days) <= WEEKDAYS.keys():
        return None
    if not (CLOCK.fullmatch(opens) and CLOCK.fullmatch(closes)):
        return None
    return {
        "daysOfWeek": [WEEKDAYS[day] for day in days],
        "availableStartTime": opens,
        "availableEndTime": closes,
    }


def _schedule(service: str, index: int, time: dict[str, Any]) -> dict[str, Any]:
    name = "/".join((TAXONOMY, service, "schedule", str(index)))
    days = ",".join(CODES[day] for day in time.get("daysOfWeek", ()) if day in CODES)
    found = {
        "byday": days or ",".join(WEEKDAYS),
        "opens_at": "00:00:00" if time.get("allDay") else time.get("availableStartTime", ""),
        "closes_at": "23:59:59" if time.get("allDay") else time.get("availableEndTime", ""),
    }
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        "freq": "WEEKLY",
        **{key: value for key, value in found.items() if value},
    }
