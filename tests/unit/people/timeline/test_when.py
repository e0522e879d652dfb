"""When an entry happened: the date as precisely as it was recorded, in the words and order of a timeline."""

from typing import Any

import pytest

from ourdorset.people.timeline.when import When, order_of, when_of


def condition(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Condition", **elements}


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        ({"onsetDateTime": "1999"}, When("1999", "1999", "", "only the year is recorded")),
        ({"onsetDateTime": "1999-05"}, When("1999-05", "May-1999", "", "only the month is recorded")),
        ({"onsetDateTime": "1999-05-07"}, When("1999-05-07", "07-May-1999")),
        ({"onsetPeriod": {"start": "1999-05-07", "end": "2001"}}, When("1999-05-07", "07-May-1999")),
        ({"onsetPeriod": {"end": "2001-01-02"}}, When("2001-01-02", "02-Jan-2001")),
        ({"recordedDate": "2001-01-02"}, When("2001-01-02", "02-Jan-2001")),
        ({"onsetAge": {"value": 40, "unit": "years"}}, When(text="About age 40 years")),
        ({"onsetString": "in childhood"}, When(text="in childhood")),
        ({}, When()),
    ],
)
def test_the_date_is_as_precise_as_it_was_recorded(recorded: dict[str, Any], shown: When) -> None:
    assert when_of(condition(**recorded)) == shown


def test_an_age_gives_way_to_a_day_on_the_calendar() -> None:
    both = condition(onsetAge={"value": 40, "unit": "years"}, recordedDate="2001-01-02")
    assert when_of(both).text == "02-Jan-2001"


@pytest.mark.parametrize(
    ("sent", "day", "time"),
    [
        ("2026-07-01T23:30:00Z", "02-Jul-2026", "00:30"),
        ("2026-01-01T23:30:00Z", "01-Jan-2026", "23:30"),
        ("2026-01-01T23:30:00-05:00", "02-Jan-2026", "04:30"),
        ("2016-12-31T23:59:60Z", "31-Dec-2016", ""),
        ("0001-01-01T00:00:00+05:00", "01-Jan-0001", ""),
    ],
)
def test_a_time_is_as_it_was_on_clocks_here(sent: str, day: str, time: str) -> None:
    found = when_of({"resourceType": "Observation", "effectiveDateTime": sent})
    assert (found.text, found.time) == (day, time)


def test_a_schedule_begins_with_its_first_event() -> None:
    timing = {"event": ["2024-03-04", "2024-03-05"]}
    assert order_of({"resourceType": "Procedure", "performedDateTime": "2020"}) == "2020"
    assert order_of({"resourceType": "SupplyDelivery", "occurrenceTiming": timing}) == "2024-03-04"
    bounded = {"repeat": {"boundsPeriod": {"start": "2024-05-06"}}}
    assert order_of({"resourceType": "SupplyDelivery", "occurrenceTiming": bounded}) == "2024-05-06"
