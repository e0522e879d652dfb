"""Dates as people type them, and as records write them.

Typed: `3/7/1950`, `3.7.50`, `03 07 50`, `030750`, `3 July 1950`, `3rd Jul 50`, `July 3 1950`, `1950-07-03`.
Day comes before month, as in the United Kingdom. Written: `03-Jul-1950`, which cannot be misread (NHS Common
User Interface, date display).
"""

import re
from datetime import date

from ourdorset.kernel.api import InvalidError

MONTHS = "january february march april may june july august september october november december".split()
EXAMPLE = "for example 3 7 1950 or 3 July 1950"
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/., ]*([a-z]+)[-/., ]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]+)[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})")


def parse_date(text: str, *, today: date) -> date:
    """The date that `text` means; a two-digit year is the latest that is not after `today`.

    Raises InvalidError, in words for the person who typed it.
    """
    year, month, day = _parts(" ".join(text.lower().replace(",", " ").split()))
    try:
        return date(_whole_year(year, month, day, today), month, day)
    except ValueError:
        raise InvalidError(
            f"“{text.strip()}” is not a date in the calendar. Check the day and month."
        ) from None


def _parts(text: str) -> tuple[str, int, int]:
    """Year as written, month and day."""
    if found := _ISO.fullmatch(text):
        return found[1], int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(text) or _RUN.fullmatch(text):
        return found[3], int(found[2]), int(found[1])
    if found := _DAY_FIRST.fullmatch(text):
        return found[3], _month(found[2], text), int(found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return found[3], _month(found[1], text), int(found[2])
    raise InvalidError(f"“{text}” could not be read as a date. Write day, month and year, {EXAMPLE}.")


def _month(word: str, text: str) -> int:
    """1 to 12 for a month's name or its first three letters or more."""
    for number, name in enumerate(MONTHS, start=1):
        if len(word) >= 3 and (name.startswith(word) or word == "sept" == name[:4]):
            return number
    raise InvalidError(f"“{word}” in “{text}” is not a month. Write day, month and year, {EXAMPLE}.")


def _whole_year(year: str, month: int, day: int, today: date) -> int:
    """Four digits for two: this century unless that would be in the future."""
    if len(year) == 4:
        return int(year)
    this_century = today.year // 100 * 100 + int(year)
    return (
        this_century
        if (this_century, month, day) <= (today.year, today.month, today.day)
        else this_century - 100
    )


def written_date(day: date) -> str:
    """`03-Jul-1950`, in English whatever the machine's language."""
    return f"{day.day:02d}-{written_month(day.year, day.month)}"


def written_month(year: int, month: int) -> str:
    """`Jul-1950`."""
    return f"{MONTHS[month - 1][:3].title()}-{year:04d}"
