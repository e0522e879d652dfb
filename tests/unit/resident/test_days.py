"""Days and times as residents read them."""

from datetime import UTC, date, datetime

import pytest

from ourdorset.resident.days import as_recorded, away, clock, day_and_time


def test_an_appointment_is_told_in_full_and_in_local_time() -> None:
    assert day_and_time(datetime(2026, 12, 1, 9, 40, tzinfo=UTC)) == "Tuesday 1 December 2026, 9:40 am"
    assert day_and_time(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July 2026, 12:30 am"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(0, 0, "12 am"), (9, 5, "9:05 am"), (12, 0, "12 noon"), (12, 30, "12:30 pm"), (14, 0, "2 pm")],
)
def test_times_of_day(hour: int, minute: int, words: str) -> None:
    assert clock(datetime(2026, 1, 1, hour, minute, tzinfo=UTC)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", ""),
        ("2020", "2020"),
        ("2020-03", "March 2020"),
        ("2027-01-01", "1 January 2027"),
        ("2026-06-30T23:30:00Z", "1 July 2026"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written_down(value: str, words: str) -> None:
    assert as_recorded(value) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "today"),
        (date(2026, 11, 22), "tomorrow"),
        (date(2026, 12, 1), "in 10 days"),
        (date(2026, 12, 12), "in 3 weeks"),
        (date(2027, 3, 21), "in 4 months"),
    ],
)
def test_how_far_off(day: date, words: str) -> None:
    assert away(day, date(2026, 11, 21)) == words
