"""A date of birth in the middle of what someone types: a day, a month or a year, in any common form.

Day comes before month, as in the United Kingdom; a year of two digits may be of this century or the last. How
it was read is always said.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ourdorset.design.api import parse_date, written_date, written_month
from ourdorset.kernel.api import InvalidError

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NAMES = ("January February March April May June July August September October November December").split()
_GAP, _SIGN = r"[-/., ]*", r"[-/.]"
_YEAR = r"(?:\d{4}|['’]?\d{2})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th)?(?: of)?"
OLDEST = 120  # years: nobody who is looked for was born before


class Born(NamedTuple):
    """ISO days, months or years that are meant, any of them; those that may be; sentences that say why."""

    iso: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def find_born(text: str, today: date) -> tuple[Born | None, str]:
    """The first date in the text, in lower case, and the text without it; None when there is none.

    Raises InvalidError, in words for the person who typed it, for a date that cannot be.
    """
    for pattern, read in _READERS:
        if found := pattern.search(text):
            born = read(found[0].strip(" ,"), found, today)
            return born, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def in_words(iso: str) -> str:
    """`12-Mar-1961`, `Mar-1961` or `1961`."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 3:
        return written_date(date(*parts))
    return written_month(*parts) if len(parts) == 2 else iso


def _day(text: str, found: re.Match[str], today: date) -> Born:
    """A whole date, in words or year first: only the century can be in doubt."""
    written = re.sub(r"['’]| of\b", "", text)
    return _either_century(text, parse_date(written, today=today), today)


def _numbers(text: str, found: re.Match[str], today: date) -> Born:
    """Day, month and year in figures, which some write in another order."""
    born = _day(text, found, today)
    day = date.fromisoformat(born.iso[0])
    if day.day > 12 or day.day == day.month:
        return born
    note = f"“{text}” is read day first: {day.day} {_NAMES[day.month - 1]} {day.year}."
    turned = tuple(f"{iso[:4]}-{iso[8:]}-{iso[5:7]}" for iso in born.iso)
    return born._replace(perhaps=turned, notes=(note, *born.notes))


def _run(text: str, found: re.Match[str], today: date) -> Born:
    """030750 or 03071950; 19500703 when the other way is no date."""
    try:
        return _numbers(text, found, today)
    except InvalidError:
        if len(text) != 8:
            raise
        return _day(f"{text[:4]}-{text[4:6]}-{text[6:]}", found, today)


def _either_century(text: str, day: date, today: date) -> Born:
    if day > today:
        raise InvalidError(f"“{text}” is in the future. Check the year.")
    if re.search(r"\d{4}", text) and not re.fullmatch(r"\d{6}", text):
        return Born((day.isoformat(),))
    if day.year < 2000:
        return Born((day.isoformat(),), notes=(f"The year in “{text}” is read as {day.year}.",))
    earlier = f"{day.year - 100}{day.isoformat()[4:]}"
    note = f"The year in “{text}” may be {day.year} or {day.year - 100}: write all four figures to say which."
    return Born((day.isoformat(), earlier), notes=(note,))


def _month(text: str, found: re.Match[str], today: date) -> Born:
    """A month and a year."""
    name, year = found["month"], found["year"].lstrip("'’")
    month = _number(name) if name.isalpha() else int(name)
    if not 1 <= month <= 12:
        raise InvalidError(f"“{text}” is not a month and a year. Write the day too, for example 3 7 1950.")
    born = _either_century(text, parse_date(f"1 {month} {year}", today=today), today)
    return born._replace(iso=tuple(iso[:7] for iso in born.iso))


def _year(text: str, found: re.Match[str], today: date) -> Born:
    if not today.year - OLDEST <= int(text) <= today.year:
        raise InvalidError(f"“{text}” cannot be someone's year of birth. Check it for a slip.")
    return Born((text,))


def _number(name: str) -> int:
    """1 to 12 for a month's name or its beginning."""
    return next(number for number, each in enumerate(_NAMES, 1) if each.lower().startswith(name[:3]))


UNFINISHED = re.compile(rf"(?<!\w)\d{{1,2}}{_ORDINAL} ?(?:{_MONTHS})(?!\w)")

_Reader = Callable[[str, re.Match[str], date], Born]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(rf"(?<![\w/.-]){pattern}(?!\w)"), read)
    for pattern, read in (
        (rf"\d{{4}}{_SIGN}\d{{1,2}}{_SIGN}\d{{1,2}}", _day),
        (rf"\d{{1,2}} ?{_SIGN} ?\d{{1,2}} ?{_SIGN} ?{_YEAR}", _numbers),
        (rf"\d{{1,2}}{_ORDINAL}{_GAP}(?:{_MONTHS}){_GAP}{_YEAR}", _day),
        (rf"(?:{_MONTHS}) ?\d{{1,2}}{_ORDINAL},? \d{{4}}", _day),
        (rf"\d{{1,2}} \d{{1,2}} {_YEAR}", _numbers),
        (r"\d{8}|\d{6}", _run),
        (rf"(?P<month>{_MONTHS}){_GAP}(?P<year>{_YEAR})", _month),
        (r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", _month),
        (r"(?:1[89]|20)\d\d", _year),
    )
)
