"""Every common way to write a date means the same day; what is no date is said in words."""

from datetime import date

import pytest

from ourdorset.design.api import parse_date, written_date, written_month
from ourdorset.kernel.api import InvalidError

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "3/7/1950", "03/07/1950", "3.7.1950", "3-7-50", "03 07 50", "3 7 1950", "030750", "03071950",
        "3/7/50", "3 July 1950", "3rd July 1950", "3 Jul 50", "03-Jul-1950", "03JUL1950", "July 3 1950",
        "July 3, 1950", "jul 3rd 1950", "1950-07-03", "1950/7/3", "  3   july   1950 ",
    ],
)  # fmt: skip
def test_every_common_form_means_the_third_of_july(text: str) -> None:
    assert parse_date(text, today=TODAY) == date(1950, 7, 3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("21/11/26", date(2026, 11, 21)),  # today
        ("22/11/26", date(1926, 11, 22)),  # tomorrow would be in the future
        ("1 sept 09", date(2009, 9, 1)),
        ("29/2/24", date(2024, 2, 29)),
    ],
)
def test_a_two_digit_year_is_the_latest_that_is_not_in_the_future(text: str, meant: date) -> None:
    assert parse_date(text, today=TODAY) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31/2/1950", "not a date in the calendar"),
        ("29 feb 1951", "not a date in the calendar"),
        ("13/13/1950", "not a date in the calendar"),
        ("0/7/1950", "not a date in the calendar"),
        ("3 Jly 1950", "not a month"),
        ("3 ma 1950", "not a month"),
        ("yesterday", "could not be read"),
        ("1950", "could not be read"),
        ("٣/٧/١٩٥٠ BC", "could not be read"),
        ("", "could not be read"),
    ],
)
def test_what_is_no_date_is_said_in_words(text: str, words: str) -> None:
    with pytest.raises(InvalidError, match=words):
        parse_date(text, today=TODAY)


def test_dates_are_written_so_that_day_and_month_cannot_be_confused() -> None:
    assert written_date(date(1950, 7, 3)) == "03-Jul-1950"
    assert written_date(date(987, 12, 31)) == "31-Dec-0987"
    assert written_month(2010, 3) == "Mar-2010"
