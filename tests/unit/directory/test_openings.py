"""Rules of opening, drawn as a table."""

from datetime import date, datetime, time
from typing import Any

import pytest

from ourdorset.directory.entry import Opening, entry
from ourdorset.directory.finder.openings import Session, fits, holds, sessions

# A Tuesday.
NOON = datetime(2026, 12, 1, 12, 0)


def rule(**schedule: Any) -> Opening:
    return entry({"schedules": [{"freq": "WEEKLY", **schedule}]}).openings[0]


def december(opening: Opening) -> list[int]:
    return [day for day in range(1, 32) if holds(opening, date(2026, 12, day))]


@pytest.mark.parametrize(
    ("schedule", "days"),
    [
        ({"byday": "TU"}, [1, 8, 15, 22, 29]),
        ({"byday": "SA,SU"}, [5, 6, 12, 13, 19, 20, 26, 27]),
        ({"byday": "TU", "interval": 2, "dtstart": "2026-11-26"}, [8, 22]),
        ({"byday": "TU", "valid_from": "2026-12-10", "valid_to": "2026-12-24"}, [15, 22]),
        ({"freq": "MONTHLY", "byday": "1TU"}, [1]),
        ({"freq": "MONTHLY", "byday": "-1FR,2FR"}, [11, 25]),
        ({"freq": "MONTHLY", "bymonthday": "15,-1"}, [15, 31]),
        ({"freq": "MONTHLY", "bymonthday": "15", "interval": 2, "dtstart": "2026-11-01"}, []),
        ({"freq": "MONTHLY", "byday": "FR", "bymonthday": "13,25"}, [25]),
        ({"byday": "whenever"}, []),
        ({"description": "Ring first"}, []),
    ],
)
def test_the_days_on_which_a_rule_holds(schedule: dict[str, Any], days: list[int]):
    assert december(rule(**schedule)) == days


def test_a_session_counts_until_it_closes():
    morning = rule(byday="TU", opens_at="09:00", closes_at="11:30:00")
    lunch = rule(byday="TU,WE", opens_at="11:00", closes_at="14:00")

    found = list(sessions([morning, lunch], NOON, days=8))

    assert [(each.day.day, each.opens) for each in found] == [
        (1, time(11)), (2, time(11)), (8, time(9)), (8, time(11)), (9, time(11)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("weekdays", "start", "end", "expected"),
    [
        ((), time.min, time.max, True),
        ((1,), time(9), time(12), True),
        ((2,), time(9), time(12), False),
        ((1,), time(13), time(17), False),
        ((1,), time(11, 45), time(17), False),
        ((1,), time(11, 30), time(17), True),
    ],
)
def test_whether_a_session_suits(weekdays: tuple[int, ...], start: time, end: time, expected: bool):
    tuesday_morning = Session(date(2026, 12, 1), time(9), time(12))
    assert fits(tuesday_morning, weekdays, start, end) is expected
