"""When clinics can be booked in the weeks ahead, as FHIR Schedule and Slot: some free, most taken."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from ourdorset.demo.services.kinds import Kind
from ourdorset.directory.api import schedules

AHEAD_DAYS, A_DAY = 21, 1
LONDON = ZoneInfo("Europe/London")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Resource = dict[str, Any]


def slots(record: Mapping[str, Any], kind: Kind, today: date, dice: Random) -> Iterator[Resource]:
    """The schedule of a service and, where it takes appointments, one on each of its days."""
    (schedule,) = schedules(record)
    yield schedule
    if kind.minutes is None:
        return
    share_taken = dice.choice((0.5, 0.8, 0.95))
    for ahead in range(1, AHEAD_DAYS + 1):
        day = today + timedelta(days=ahead)
        if DAYS[day.weekday()] in kind.days.split(","):
            for start in _starts(kind, day, dice):
                taken = dice.random() < share_taken
                yield _slot(schedule["id"], start, kind.minutes, taken=taken)


def _starts(kind: Kind, day: date, dice: Random) -> list[datetime]:
    """Moments within the hours of the clinic at which one appointment after the other can begin."""
    opens, closes = (datetime.combine(day, time.fromisoformat(clock), LONDON) for clock in kind.hours)
    length = timedelta(minutes=kind.minutes or 0)
    turns = max(1, int((closes - opens) / length))
    return [opens + turn * length for turn in sorted(dice.sample(range(turns), min(A_DAY, turns)))]


def _slot(schedule: str, starts: datetime, minutes: int, *, taken: bool) -> Resource:
    return {
        "resourceType": "Slot",
        "id": f"{schedule[:23]}-{starts:%y%m%d%H%M}",
        "schedule": {"reference": f"Schedule/{schedule}"},
        "status": "busy" if taken else "free",
        "start": starts.isoformat(),
        "end": (starts + timedelta(minutes=minutes)).isoformat(),
    }
