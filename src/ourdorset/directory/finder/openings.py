"""When a service is open: the days on which a rule of opening holds.

The rules are those of https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 as far as Open Referral uses
them: weekly or monthly, by weekday or day of the month, every so many weeks or months.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ourdorset.directory.beside import Appointment
from ourdorset.directory.entry import Entry, Opening
from ourdorset.directory.openreferral.words import WEEKDAYS

NUMBERS = {code: number for number, code in enumerate(WEEKDAYS)}
DAY_RULE = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
AHEAD_DAYS = 60


class Session(NamedTuple):
    """A day on which it is open, and from when to when if that is told."""

    day: date
    opens: time | None
    closes: time | None
    is_appointment: bool = False


def holds(opening: Opening, day: date) -> bool:
    """Whether a rule of opening holds on a day. One that names no day tells nothing."""
    if (opening.first and day < opening.first) or (opening.last and day > opening.last):
        return False
    rules = [rule for rule in map(DAY_RULE.fullmatch, opening.days) if rule]
    if not (rules or opening.month_days):
        return False
    by_weekday = any(_is_weekday(rule, day) for rule in rules)
    by_date = any(_is_month_day(number, day) for number in opening.month_days)
    fits = by_weekday and (by_date or not opening.month_days) if rules else by_date
    return fits and _in_turn(opening, day)


def _is_weekday(rule: re.Match[str], day: date) -> bool:
    if NUMBERS[rule[2]] != day.weekday():
        return False
    if rule[1] is None:
        return True
    number = int(rule[1])
    last = calendar.monthrange(day.year, day.month)[1]
    from_start, from_end = (day.day - 1) // 7 + 1, -((last - day.day) // 7 + 1)
    return number in (from_start, from_end)


def _is_month_day(number: int, day: date) -> bool:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.day == (number if number > 0 else last + 1 + number)


def _in_turn(opening: Opening, day: date) -> bool:
    """Whether it is one of every so many weeks or months; without a first day all are."""
    if opening.interval == 1 or opening.first is None:
        return True
    if opening.monthly:
        months = (day.year - opening.first.year) * 12 + day.month - opening.first.month
        return months % opening.interval == 0
    monday = opening.first - timedelta(days=opening.first.weekday())
    return (day - monday).days // 7 % opening.interval == 0


def sessions(openings: Iterable[Opening], after: datetime, days: int = AHEAD_DAYS) -> Iterator[Session]:
    """The sessions from now on, in order of time; one that has begun counts until it closes."""
    rules = list(openings)
    for ahead in range(days + 1):
        day = after.date() + timedelta(days=ahead)
        found = {Session(day, each.opens, each.closes) for each in rules if holds(each, day)}
        for session in sorted(found, key=lambda each: (each.opens or time.min, each.closes or time.max)):
            if ahead or session.closes is None or session.closes > after.time():
                yield session


def fits(session: Session, weekdays: Iterable[int], start: time, end: time) -> bool:
    """Whether a session is on one of these weekdays (none: any) and within these hours for half an hour."""
    days = set(weekdays)
    if days and session.day.weekday() not in days:
        return False
    opens, closes = session.opens or time.min, session.closes or time.max
    begins, ends = max(opens, start), min(closes, end)
    return (ends.hour * 60 + ends.minute) - (begins.hour * 60 + begins.minute) >= 30


def coming(
    entry: Entry, weekdays: Iterable[int], hours: tuple[time, time], now: datetime
) -> Iterator[Session]:
    """What suits of the time to come, the soonest first: free appointments as far ahead as any are told.

    After the last of them, and where none are told, the opening times. `now` is local time with its zone.
    """
    after = now
    if booked_ahead(entry, now):
        yield from (_session(each) for each in free(entry, weekdays, hours, now))
        after = entry.appointments[-1].ends
    for each in sessions(entry.openings, after.replace(tzinfo=None)):
        if fits(each, weekdays, *hours):
            yield each


def booked_ahead(entry: Entry, now: datetime) -> bool:
    """Whether any appointment to come is told, free or taken."""
    return bool(entry.appointments) and entry.appointments[-1].starts > now


def free(
    entry: Entry, weekdays: Iterable[int], hours: tuple[time, time], now: datetime
) -> Iterator[Appointment]:
    """Free appointments on one of these weekdays (none: any) that begin within these hours."""
    days, (start, end) = set(weekdays), hours
    for each in entry.appointments:
        if each.free and each.starts > now and start <= each.starts.time() < end:
            if not days or each.starts.weekday() in days:
                yield each


def _session(each: Appointment) -> Session:
    return Session(each.starts.date(), each.starts.time(), each.ends.time(), is_appointment=True)
