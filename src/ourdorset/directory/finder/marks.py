"""The marks of an answer, one function a reason: from 0 to 1, with words that say why."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from ourdorset.directory.beside import Appointment
from ourdorset.directory.entry import CAPACITY_DAYS, Entry
from ourdorset.directory.finder.openings import Session
from ourdorset.directory.finder.option import UNKNOWN, Journey, days_since

# A journey of this length is worth half; openings and checks of this age too.
HALF_MINUTES, HALF_SOON_DAYS, HALF_FRESH_DAYS = 30.0, 7.0, 270.0

Mark = tuple[float, str]


def journey(journeys: Iterable[Journey], *, comes_to_you: bool) -> Mark:
    """By the quickest of the person's own ways."""
    if comes_to_you:
        return 1.0, "No journey: it comes to you, or is by telephone or online."
    known = [each for each in journeys if not math.isnan(each.minutes)]
    if not known:
        return UNKNOWN, ""
    best = min(known, key=lambda each: each.minutes)
    if math.isinf(best.minutes):
        return 0.0, "There is no way to get there as you travel."
    return _half(best.minutes, HALF_MINUTES), f"{minutes(best.minutes)} {best.mode.value}."


def soon(session: Session | None, now: datetime, *, told: bool) -> Mark:
    """By the day of the next session that suits; `told` whether the service tells its openings at all."""
    if session is None:
        return (0.0, "Not open when you asked.") if told else (UNKNOWN, "When it is open is not told.")
    days = (session.day - now.date()).days
    when = {0: "today", 1: "tomorrow"}.get(days) or f"on {session.day:%A} {session.day.day} {session.day:%B}"
    clock = f" at {session.opens:%H:%M}" if session.opens else ""
    words = "Next free" if session.is_appointment else "Next open"
    return _half(days, HALF_SOON_DAYS), f"{words} {when}{clock}."


def room(entry: Entry, now: datetime) -> Mark:
    """By what was told of free places, as long as it is not too old; else by appointments that are free."""
    dated = [(each, each.updated) for each in entry.capacities if each.available is not None and each.updated]
    told = [each for each, when in dated if now - when <= timedelta(days=CAPACITY_DAYS)]
    if not told:
        return _by_appointments([each for each in entry.appointments if each.starts > now])
    latest = max(told, key=lambda each: each.updated or now)
    free, age = latest.available or 0, days_since(latest.updated, now) or 0
    when = "today" if age == 0 else "yesterday" if age == 1 else f"{age} days ago"
    if free <= 0:
        return 0.0, f"Full, as told {when}."
    return 1.0, f"{free} {latest.unit or ('place' if free == 1 else 'places')} free, as told {when}."


def _by_appointments(ahead: Sequence[Appointment]) -> Mark:
    if not ahead:
        return UNKNOWN, ""
    last = ahead[-1].starts
    until = f"until {last.day} {last:%B}"
    if count := sum(each.free for each in ahead):
        return 1.0, f"{_plural(count, 'appointment')} free {until}."
    return 0.0, f"No appointment free {until}."


def wait(entry: Entry, now: datetime) -> str:
    """How long people wait, and as of when that is; empty when it is not told."""
    if entry.wait is None:
        return ""
    weeks = f"{entry.wait.weeks:g}"
    length = "No wait" if entry.wait.weeks == 0 else f"The wait is about {_weeks(weeks)}"
    age = days_since(entry.wait.told, now)
    return f"{length}, as told {ago(age)}." if age is not None else f"{length}."


def _weeks(count: str) -> str:
    return f"{count} week" if count == "1" else f"{count} weeks"


def referral(entry: Entry) -> str:
    """How one comes to it; empty when that is not told."""
    alone = {True: "You can refer yourself.", False: "Somebody has to refer you.", None: ""}[
        entry.self_referral
    ]
    return " ".join(filter(None, (alone, entry.referral_route)))


def fresh(entry: Entry, now: datetime) -> Mark:
    """By the day on which somebody last said that it is right."""
    checked, changed = days_since(entry.assured, now), days_since(entry.modified, now)
    if checked is None and changed is None:
        return 0.1, "Nobody has said when this was last checked."
    if checked is None or (changed is not None and changed < checked):
        return _half(changed or 0, HALF_FRESH_DAYS), f"Last changed {ago(changed or 0)}."
    return _half(checked, HALF_FRESH_DAYS), f"Checked {ago(checked)}."


def minutes(value: float) -> str:
    """`45 minutes`, `1 hour 10 minutes`."""
    whole = max(1, round(value))
    hours, rest = divmod(whole, 60)
    parts = [_plural(hours, "hour")] if hours else []
    return " ".join([*parts, _plural(rest, "minute")] if rest or not hours else parts)


def ago(days: int) -> str:
    """An age in the words that people use."""
    if days < 2:
        return ("today", "yesterday")[days]
    for size, word in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * size or (days >= size and word != "week"):
            return f"{_plural(days // size, word)} ago"
    return f"{days} days ago"


def _half(value: float, half: float) -> float:
    """1 at nothing, a half at `half`, and ever less."""
    return 0.5 ** (value / half)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
