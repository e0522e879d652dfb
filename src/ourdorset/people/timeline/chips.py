"""What a timeline is narrowed to, in words, each with the address that leaves it out."""

from dataclasses import replace
from typing import NamedTuple

from ourdorset.design.api import written_date
from ourdorset.people.timeline.timeline import Timeline


class Chip(NamedTuple):
    """One thing asked for, and the query of the address without it."""

    words: str
    query: str


def chips(shown: Timeline) -> tuple[Chip, ...]:
    """In the order of the form."""
    asked = replace(shown.asked, at="")
    found = [Chip(f"“{asked.words}”", replace(asked, words="").query)] if asked.words else []
    found += [
        Chip(kind.words, replace(asked, kinds=asked.kinds - {kind.value}).query)
        for kind in shown.kinds
        if kind.chosen
    ]
    found += [
        Chip(place.words, replace(asked, organisations=asked.organisations - {place.value}).query)
        for place in shown.organisations
        if place.chosen
    ]
    if asked.since:
        found.append(Chip(f"From {written_date(asked.since)}", replace(asked, since=None).query))
    if asked.until:
        found.append(Chip(f"To {written_date(asked.until)}", replace(asked, until=None).query))
    if asked.wrong:
        found.append(Chip("With what was deleted or recorded in error", replace(asked, wrong=False).query))
    return tuple(found)
