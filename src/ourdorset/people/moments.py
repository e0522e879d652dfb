"""When something was: FHIR dates of any precision, in words and in an order.

https://hl7.org/fhir/R4/datatypes.html#dateTime. A time is shown as the day it was in the United Kingdom.
"""

from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from ourdorset.design.api import written_date, written_month
from ourdorset.people.words import Resource, quantity

LONDON = ZoneInfo("Europe/London")


class Moment(NamedTuple):
    """A day, month or year: what to show, and an ISO text that sorts."""

    text: str = ""
    order: str = ""

    def __bool__(self) -> bool:
        return bool(self.order or self.text)


NOWHEN = Moment()


def moment(value: str | None) -> Moment:
    """`03-Jul-1950`, `Jul-1950` or `1950`, as precise as what was recorded."""
    if not value:
        return NOWHEN
    if "T" in value:
        day = datetime.fromisoformat(value).astimezone(LONDON)
        return Moment(written_date(day.date()), day.isoformat())
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return Moment(written_date(date(*parts)), value)
    return Moment(written_month(*parts) if len(parts) == 2 else value, value)


def first_moment(resource: Resource, *elements: str) -> Moment:
    """The first of these elements that the resource has; choice elements by their stem (`onset`)."""
    for element in elements:
        if found := _choice(resource, element):
            return found
    return NOWHEN


def _choice(resource: Resource, stem: str) -> Moment:
    """`onset` read from onsetDateTime, onsetPeriod, onsetAge, onsetString … or from `onset` itself."""
    for suffix in ("", "DateTime", "Instant", "Date"):
        if isinstance(value := resource.get(stem + suffix), str):
            return moment(value)
    if period := resource.get(stem + "Period") or _period(resource.get(stem)):
        return moment(period.get("start") or period.get("end"))
    if age := resource.get(stem + "Age"):
        return Moment(f"at age {quantity(age)}")
    return Moment(resource.get(stem + "String", ""))


def _period(value: Any) -> Resource | None:
    return value if isinstance(value, dict) and ("start" in value or "end" in value) else None


def age(born: str, on: date) -> str:
    """How old someone born then is on a day: days, weeks, months, years as the Common User Interface has it.

    Empty when the birth date is not complete or is after that day.
    """
    if len(born) != 10 or date.fromisoformat(born) > on:
        return ""
    start = date.fromisoformat(born)
    days = (on - start).days
    months = (on.year - start.year) * 12 + on.month - start.month - (on.day < start.day)
    if days < 28:
        return f"{days}d"
    if months < 12:
        return f"{days // 7}w {days % 7}d"
    if months < 24:
        return f"{months}m"
    return f"{months // 12}y {months % 12}m" if months < 18 * 12 else f"{months // 12}y"
