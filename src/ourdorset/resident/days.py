"""Days and times as people say them: `Tuesday 1 December 2026, 9:40 am`, `March 2020`, `in 10 days`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def written(day: date) -> str:
    """`1 December 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """`Tuesday 1 December 2026`."""
    return f"{DAYS[day.weekday()]} {written(day)}"


def clock(at: datetime) -> str:
    """`9:40 am`, `12 noon`, `2 pm`, in the United Kingdom."""
    here = at.astimezone(LONDON)
    if (here.hour, here.minute) == (12, 0):
        return "12 noon"
    minutes = f":{here.minute:02d}" if here.minute else ""
    return f"{(here.hour - 1) % 12 + 1}{minutes} {'am' if here.hour < 12 else 'pm'}"


def day_and_time(at: datetime) -> str:
    """`Tuesday 1 December 2026, 9:40 am`."""
    return f"{with_weekday(at.astimezone(LONDON).date())}, {clock(at)}"


def as_recorded(value: str) -> str:
    """A FHIR date, dateTime or instant, as exactly as it was written down; empty for none."""
    if not value:
        return ""
    if "T" in value:
        return written(datetime.fromisoformat(value).astimezone(LONDON).date())
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return written(date(*parts))
    return f"{MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else value


def away(day: date, today: date) -> str:
    """How far off a day is: `today`, `tomorrow`, `in 10 days`, `in 3 weeks`, `in 4 months`."""
    days = (day - today).days
    if days < 2:
        return ("today", "tomorrow")[max(days, 0)]
    if days < 14:
        return f"in {days} days"
    return f"in {days // 7} weeks" if days < 70 else f"in {round(days / 30.4)} months"
