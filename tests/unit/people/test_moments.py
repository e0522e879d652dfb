"""FHIR dates in words, and ages."""

from datetime import date

import pytest

from ourdorset.people.moments import age, first_moment, moment


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2010", "2010"),
        ("2010-03", "Mar-2010"),
        ("2010-03-04", "04-Mar-2010"),
        ("2010-07-04T23:30:00Z", "05-Jul-2010"),  # half past midnight in a British summer
        ("2010-01-04T23:30:00.123Z", "04-Jan-2010"),
        ("2010-01-04T21:00:00-05:00", "05-Jan-2010"),
        (None, ""),
    ],
)
def test_a_date_is_as_precise_as_what_was_recorded(value: str | None, written: str) -> None:
    assert moment(value).text == written


def test_dates_of_different_precision_sort() -> None:
    written = ["2009-12-31", "2010", "2010-03", "2010-03-04", "2010-03-04T09:00:00Z", "2011"]
    scrambled = [written[at] for at in (3, 0, 5, 2, 4, 1)]
    assert sorted(scrambled, key=lambda value: moment(value).order) == written


def test_the_first_element_that_is_there_says_when() -> None:
    assert first_moment({"recordedDate": "2011"}, "onset", "recordedDate").text == "2011"
    assert first_moment({"onsetPeriod": {"end": "2012"}}, "onset").text == "2012"
    assert first_moment({"onsetAge": {"value": 8, "unit": "years"}}, "onset").text == "at age 8 years"
    assert first_moment({"onsetString": "as a child"}, "onset").text == "as a child"
    assert first_moment({"period": {"start": "2001-02-03"}}, "period").text == "03-Feb-2001"
    assert not first_moment({}, "onset")


@pytest.mark.parametrize(
    ("born", "old"),
    [
        ("2026-11-21", "0d"),
        ("2026-10-25", "27d"),
        ("2026-10-24", "4w 0d"),
        ("2025-11-22", "52w 0d"),
        ("2025-11-21", "12m"),
        ("2024-11-22", "23m"),
        ("2024-11-21", "2y 0m"),
        ("2008-11-22", "17y 11m"),
        ("2008-11-21", "18y"),
        ("1950-07-03", "76y"),
        ("1950-07", ""),
        ("2026-11-22", ""),
    ],
)
def test_an_age_is_counted_as_the_common_user_interface_has_it(born: str, old: str) -> None:
    assert age(born, date(2026, 11, 21)) == old
