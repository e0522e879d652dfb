"""The time that a written date covers. https://hl7.org/fhir/R4/search.html#date"""

from datetime import UTC, datetime

import pytest

from ourdorset.fhir.search.dates import BEGINNING, END, date_range
from ourdorset.fhir.search.extraction import extract


def moment(*parts: int) -> int:
    """Microseconds since 1970 of a moment in UTC."""
    return round(
        (datetime(*parts, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1_000_000
    )


# what is written, the first moment it covers, the first after
COVERED = [
    ("2013", (2013, 1, 1), (2014, 1, 1)),
    ("2012-02", (2012, 2, 1), (2012, 3, 1)),
    ("2013-12", (2013, 12, 1), (2014, 1, 1)),
    ("2013-12-31", (2013, 12, 31), (2014, 1, 1)),
    ("2013-01-14T10:00", (2013, 1, 14, 10, 0), (2013, 1, 14, 10, 1)),
    ("2013-01-14T10:00Z", (2013, 1, 14, 10, 0), (2013, 1, 14, 10, 1)),
    ("2013-01-14T10:00:07Z", (2013, 1, 14, 10, 0, 7), (2013, 1, 14, 10, 0, 8)),
    ("2013-01-14T10:00:07.2Z", (2013, 1, 14, 10, 0, 7, 200_000), (2013, 1, 14, 10, 0, 7, 300_000)),
    ("2013-01-14T10:00:07.123Z", (2013, 1, 14, 10, 0, 7, 123_000), (2013, 1, 14, 10, 0, 7, 124_000)),
    ("2013-01-14T10:00:07.123456789Z", (2013, 1, 14, 10, 0, 7, 123_456), (2013, 1, 14, 10, 0, 7, 123_457)),
    ("2013-07-14T00:30:00+01:00", (2013, 7, 13, 23, 30), (2013, 7, 13, 23, 30, 1)),
    ("2013-12-31T23:30:00-05:30", (2014, 1, 1, 5, 0), (2014, 1, 1, 5, 0, 1)),
    ("2016-12-31T23:59:60Z", (2017, 1, 1), (2017, 1, 1, 0, 0, 1)),
    ("0001-01-01", (1, 1, 1), (1, 1, 2)),
]


@pytest.mark.parametrize(("written", "low", "high"), COVERED, ids=[row[0] for row in COVERED])
def test_a_date_covers_its_precision(written: str, low: tuple[int, ...], high: tuple[int, ...]) -> None:
    assert date_range(written) == (moment(*low), moment(*high))


@pytest.mark.parametrize(("written", "days"), [("9999", 365), ("9999-12", 31), ("9999-12-31", 1)])
def test_the_last_year_has_an_end(written: str, days: int) -> None:
    low, high = date_range(written) or (0, 0)
    assert high - low == days * 86_400_000_000


@pytest.mark.parametrize(
    "written",
    "|0000|13|2013-13|2013-02-30|2013-1-1|20130101|2013-W01|2013-01-14T24:00:00Z|2013-01-14T10|２０１３"
    "|2013-01-14T10:00:00+15:00|2013-01-14T10:00:61Z|2013-01-14 10:00:00Z| 2013|2013\n|now".split("|"),
)
def test_what_is_no_date_covers_nothing(written: str) -> None:
    assert date_range(written) is None


def of(effective: dict[str, object]) -> list[tuple[str, int, int]]:
    """The values of `date` of an Observation."""
    return [
        value for value in extract({"resourceType": "Observation", **effective}).dates if value[0] == "date"
    ]


def test_a_date_time_covers_its_precision() -> None:
    assert of({"effectiveDateTime": "2013-01"}) == [("date", moment(2013, 1, 1), moment(2013, 2, 1))]


def test_an_instant_is_a_point() -> None:
    low = moment(2015, 2, 7, 13, 28, 17)
    assert of({"effectiveInstant": "2015-02-07T13:28:17Z"}) == [("date", low, low + 1)]


# start, end -> low, high
PERIODS = [
    ({"start": "2013-01-21", "end": "2013-01-22"}, moment(2013, 1, 21), moment(2013, 1, 23)),
    ({"start": "2013-01-21"}, moment(2013, 1, 21), END),
    ({"end": "2013-01-21"}, BEGINNING, moment(2013, 1, 22)),
    ({"start": "2013-01-22", "end": "2013-01-21"}, moment(2013, 1, 21), moment(2013, 1, 23)),
    ({"start": "soon", "end": "2013-01-21"}, BEGINNING, moment(2013, 1, 22)),
]


@pytest.mark.parametrize(("period", "low", "high"), PERIODS)
def test_a_period_is_open_where_it_has_no_end(period: dict[str, str], low: int, high: int) -> None:
    assert of({"effectivePeriod": period}) == [("date", low, high)]


@pytest.mark.parametrize("period", [{}, {"id": "x"}, {"start": 5}, [], "2013"])
def test_a_period_without_ends_has_no_value(period: object) -> None:
    assert of({"effectivePeriod": period}) == []


def test_a_timing_covers_its_outer_limits() -> None:
    bounds = {"start": "2013-01-31", "end": "2013-03-24"}
    timing = {"event": ["2013-05-01", None, "2012-12-25"], "repeat": {"boundsPeriod": bounds, "period": 2}}
    assert of({"effectiveTiming": timing}) == [("date", moment(2012, 12, 25), moment(2013, 5, 2))]


@pytest.mark.parametrize(
    "timing", [{}, {"code": {"text": "daily"}}, {"repeat": {"boundsDuration": {"value": 3}}}]
)
def test_a_timing_that_names_no_time_has_no_value(timing: dict[str, object]) -> None:
    assert of({"effectiveTiming": timing}) == []
