"""Answers in words, for pages: a service, how to get there and back, why it stands where it does."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from ourdorset.directory.entry import Entry, Opening
from ourdorset.directory.finder import marks
from ourdorset.directory.finder.marks import minutes
from ourdorset.directory.finder.option import Journey, Option, Reason
from ourdorset.directory.pages.phones import Phone, phones

DAY_NAMES: Mapping[str, str] = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday",
    "SU": "Sunday",
}  # fmt: skip
EVERY_DAY, WEEKDAYS = tuple(DAY_NAMES), tuple(DAY_NAMES)[:5]
ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
STATUS: Mapping[str, str] = {
    "inactive": "This service is not running now.",
    "defunct": "This service has ended.",
    "temporarily closed": "This service is closed for a time.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer on the page. `number` is its place in the list and on the map."""

    number: int
    id: str
    name: str
    provider: str
    words: str
    place: str
    journeys: tuple[str, ...]
    reasons: tuple[str, ...]
    cost: str
    phones: Sequence[Phone]
    referral: str
    latitude: float | None
    longitude: float | None


def shown(options: Iterable[Option], now: datetime) -> list[Shown]:
    """The answers, numbered from 1."""
    return [_shown(number, option, now) for number, option in enumerate(options, start=1)]


def _shown(number: int, option: Option, now: datetime) -> Shown:
    entry, place = option.entry, option.site.place if option.site else None
    return Shown(
        number=number,
        id=entry.id,
        name=entry.name,
        provider=entry.provider,
        words=entry.description,
        place=(option.site.address or option.site.name) if option.site else "At home, by telephone or online",
        journeys=tuple(filter(None, map(journey_words, option.journeys))),
        reasons=tuple(words for reason, words in option.words.items() if reason is not Reason.JOURNEY),
        cost=cost_words(entry),
        phones=phones(entry.phones[:1]),
        referral=" ".join(filter(None, (marks.referral(entry), marks.wait(entry, now)))),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )


def journey_words(journey: Journey) -> str:
    """`1 hour 5 minutes by bus or train (timetable)`; too far on foot is not worth a word."""
    if math.isnan(journey.minutes):
        return ""
    if math.isinf(journey.minutes):
        return "No way by bus or train at that time" if "bus" in journey.mode.value else ""
    return f"{minutes(journey.minutes)} {journey.mode.value}"


def cost_words(entry: Entry) -> str:
    """What it costs; empty when that is not told."""
    return entry.fees or "; ".join(entry.costs)


def opening_words(opening: Opening) -> str:
    """`Tuesdays and Thursdays, 12:00 to 14:00`."""
    days = _days(opening.days) or ", ".join(f"day {day}" for day in opening.month_days)
    clock = f"{_clock(opening.opens)} to {_clock(opening.closes)}" if opening.opens and opening.closes else ""
    turn = (
        f"every {opening.interval} {'months' if opening.monthly else 'weeks'}" if opening.interval > 1 else ""
    )
    return ", ".join(filter(None, (days, clock, turn, opening.words)))


def _days(days: tuple[str, ...]) -> str:
    if days == EVERY_DAY:
        return "Every day"
    if days == WEEKDAYS:
        return "Monday to Friday"
    names = [_day(day) for day in days]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _day(code: str) -> str:
    ordinal, name = code[:-2], DAY_NAMES.get(code[-2:], code)
    return f"{ORDINALS.get(ordinal, ordinal)} {name} of the month".capitalize() if ordinal else f"{name}s"


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def whole_day(day: datetime) -> str:
    """`Tuesday 1 December 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"
