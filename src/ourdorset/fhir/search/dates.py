"""Date values: the time that a date covers, by its precision. https://hl7.org/fhir/R4/search.html#date

`2013-01` covers all of January. A date without a zone is taken as UTC: a partnership's servers may stand
anywhere, and one answer everywhere is worth more than an hour's shift in summer. An instant covers one
microsecond, the smallest there is here. A Timing covers from its first to its last moment; its schedule is
not looked at.
"""

import re
from calendar import isleap, monthrange
from datetime import date
from typing import Any

from ourdorset.fhir.search.properties import part, text, texts
from ourdorset.fhir.search.values import Values

BEGINNING, END = -(2**63), 2**63 - 1  # a Period's open ends
SECOND = 1_000_000
MINUTE, DAY = 60 * SECOND, 86_400 * SECOND
EPOCH = date(1970, 1, 1).toordinal()
FURTHEST_ZONE = 14 * 60
DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]|60)(?:\.([0-9]+))?)?"
    r"(?:Z|([+-])([0-9]{2}):([0-5][0-9]))?)?)?)?"
)

Range = tuple[int, int]


def date_range(written: str) -> Range | None:
    """[low, high) in microseconds since 1970 UTC of a date, dateTime or instant; None if it is none.

    >>> date_range("1970-01-02")
    (86400000000, 172800000000)
    """
    match = DATE.fullmatch(written)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, sign, ahead_hours, ahead_minutes = match.groups()
    try:
        midnight = (date(int(year), int(month or 1), int(day or 1)).toordinal() - EPOCH) * DAY
    except ValueError:
        return None
    if hour is None:
        return midnight, midnight + days(int(year), month, day) * DAY
    ahead = int(ahead_hours) * 60 + int(ahead_minutes) if sign else 0
    if ahead > FURTHEST_ZONE:
        return None
    low = midnight + (int(hour) * 60 + int(minute) + (ahead if sign == "-" else -ahead)) * MINUTE
    if second is None:
        return low, low + MINUTE
    return within(low + int(second) * SECOND, fraction)


def within(low: int, fraction: str | None) -> Range:
    """A second, or the part of it that its decimals name; digits past the sixth are dropped."""
    if not fraction:
        return low, low + SECOND
    width = 10 ** max(6 - len(fraction), 0)
    low += int(fraction[:6]) * width
    return low, low + width


def days(year: int, month: str | None, day: str | None) -> int:
    """How many days a year, month or day has."""
    if month is None:
        return 366 if isleap(year) else 365
    return 1 if day else monthrange(year, int(month))[1]


def date_time(values: Values, parameter: str, element: str) -> None:
    """A date or dateTime."""
    if found := date_range(element):
        values.dates.append((parameter, *found))


def instant(values: Values, parameter: str, element: str) -> None:
    if found := date_range(element):
        values.dates.append((parameter, found[0], found[0] + 1))


def period_range(element: dict[str, Any]) -> Range | None:
    """From the start of its start to the end of its end; None if it has neither."""
    start, end = (date_range(text(element, name) or "") for name in ("start", "end"))
    if start is None and end is None:
        return None
    low, high = start[0] if start else BEGINNING, end[1] if end else END
    return (low, high) if low < high else outer(start or end, end or start)


def outer(*ranges: Range | None) -> Range | None:
    """The limits of all the ranges together."""
    known = [each for each in ranges if each]
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def period(values: Values, parameter: str, element: dict[str, Any]) -> None:
    if found := period_range(element):
        values.dates.append((parameter, *found))


def timing(values: Values, parameter: str, element: dict[str, Any]) -> None:
    """Its events and the period that bounds its repeats; a length without a start has no place in time."""
    events = [date_range(event) for event in texts(element, "event")]
    bounds = part(part(element, "repeat") or {}, "boundsPeriod")
    if found := outer(*events, period_range(bounds or {})):
        values.dates.append((parameter, *found))
