"""When an entry happened, as precisely as it was recorded, and a text that sorts.

https://hl7.org/fhir/R4/datatypes.html#dateTime
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ourdorset.people.moments import LONDON, moment
from ourdorset.people.timeline.kinds.table import DATES
from ourdorset.people.words import Resource, limits, quantity

_SUFFIXES = ("", "DateTime", "Period", "Instant", "Date", "Timing")


class When(NamedTuple):
    """`order` sorts and is as long as the date is precise; `text` is the day; `note` says what it lacks."""

    order: str = ""
    text: str = "Date not recorded"
    time: str = ""
    note: str = ""

    @property
    def year(self) -> str:
        """`2024`; empty when no date is recorded."""
        return self.order[:4]


UNDATED = When()


def order_of(resource: Resource) -> str:
    """The sorting text alone: what every entry of a record is asked for, so it does no more than it must."""
    for stem in DATES.get(resource["resourceType"], ()):
        for suffix in _SUFFIXES:
            if (value := resource.get(stem + suffix)) is not None:
                found = _order(value)
                if found:
                    return found
    return ""


def when_of(resource: Resource) -> When:
    """The date as it is shown."""
    order = order_of(resource)
    if not order:
        return When(text=about) if (about := _worded(resource)) else UNDATED
    time = order[11:16] if len(order) > 10 else ""
    note = {4: "only the year is recorded", 7: "only the month is recorded"}.get(len(order), "")
    return When(order, moment(order[:10]).text, time, note)


def _order(value: Any) -> str:
    if isinstance(value, str):
        return local(value)
    if not isinstance(value, Mapping):
        return ""
    if start := value.get("start") or value.get("end"):
        return local(start)
    repeat = value.get("repeat", {}).get("boundsPeriod", {})
    first = next(iter(value.get("event", ())), "") or repeat.get("start", "")
    return local(first)


def local(value: str) -> str:
    """A date as it is; a time as it was on clocks in the United Kingdom."""
    if "T" not in value:
        return value
    try:
        return datetime.fromisoformat(value).astimezone(LONDON).isoformat()
    except (ValueError, OverflowError):
        # R4 allows a second 60, and the year 0001 has no hour before it
        return value[:10]


def _worded(resource: Resource) -> str:
    """`about age 40`, `in childhood`: dates that are not on a calendar."""
    for stem in DATES.get(resource["resourceType"], ()):
        found = resource.get(stem + "Range", {})
        age = quantity(resource.get(stem + "Age")) or limits(found.get("low"), found.get("high"))
        if age:
            return f"About age {age}"
        if text := resource.get(stem + "String"):
            return text
    return ""
