"""The editors' list: entries by name, narrowed to what needs somebody."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from ourdorset.directory.entry import Entry
from ourdorset.directory.keeping.facts import age
from ourdorset.directory.keeping.reminding import STALE_DAYS, checked_days
from ourdorset.directory.pages.shown import STATUS

PER_PAGE = 50
SHOWN: Mapping[str, str] = {
    "": "All entries",
    "stale": "Not checked for six months",
    "draft": "Not published",
    "reported": "Somebody says it is wrong",
}


class Row(NamedTuple):
    """An entry in the list; `reports` is how many say that it is wrong."""

    entry: Entry
    age: str
    state: str
    reports: int


def listed(
    entries: Iterable[Entry], reported: Mapping[str, int], text: str, show: str, now: datetime
) -> list[Row]:
    """Entries that have every word of the text and are of the kind asked for, by name."""
    words = text.casefold().split()
    rows = [
        Row(entry, age(entry, now), _state(entry), reported.get(entry.id, 0))
        for entry in entries
        if all(word in _text(entry) for word in words)
    ]
    return sorted(filter(_KINDS.get(show, lambda row: True), rows), key=lambda row: row.entry.name.casefold())


_KINDS = {
    "stale": lambda row: row.entry.is_active and checked_days(row.entry) >= STALE_DAYS,
    "draft": lambda row: not row.entry.published,
    "reported": lambda row: row.reports > 0,
}


def _text(entry: Entry) -> str:
    return f"{entry.name} {entry.provider} {entry.description}".casefold()


def _state(entry: Entry) -> str:
    if not entry.published:
        return "Draft"
    return "Published" if entry.status == "active" else STATUS.get(entry.status, entry.status)
