"""Which services a list has: every condition that was asked for holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import time
from typing import Any

from ourdorset.directory.entry import Entry, Opening
from ourdorset.directory.oruk.terms import taxonomy_id

Condition = Callable[[Entry], bool]


def narrowed(
    entries: Iterable[Entry], asked: Mapping[str, Any], found: Mapping[str, float] | None
) -> list[Entry]:
    """Published entries that meet all conditions, in the order that they come.

    `found` are the ranks of what a text search found: then only those, the best first.
    """
    kept = [entry for entry in entries if entry.published and (found is None or entry.id in found)]
    for condition in _conditions(asked):
        kept = [entry for entry in kept if condition(entry)]
    if found is not None:
        kept.sort(key=lambda entry: (-found[entry.id], entry.name.casefold(), entry.id))
    return kept


def _conditions(asked: Mapping[str, Any]) -> Iterator[Condition]:
    """What was asked for, each as a test of an entry. One that does not tell an age does not meet one."""
    if (term := asked.get("taxonomy_term_id")) is not None:
        yield lambda entry: any(each.id == term for each in entry.terms)
    if (taxonomy := asked.get("taxonomy_id")) is not None:
        yield lambda entry: any(
            each.taxonomy and taxonomy_id(each.taxonomy) == taxonomy for each in entry.terms
        )
    if (provider := asked.get("organization_id")) is not None:
        yield lambda entry: entry.provider_id == provider
    if (least := asked.get("minimum_age")) is not None:
        yield lambda entry: entry.minimum_age is not None and entry.minimum_age >= least
    if (most := asked.get("maximum_age")) is not None:
        yield lambda entry: entry.maximum_age is not None and entry.maximum_age <= most
    if (since := asked.get("modified_after")) is not None:
        yield lambda entry: entry.modified is not None and entry.modified >= since
    times = [asked.get(name) for name in ("day", "start_time", "end_time")]
    if any(each is not None for each in times):
        yield lambda entry: any(_fits(opening, *times) for opening in entry.openings)


def _fits(opening: Opening, day: str | None, start: time | None, end: time | None) -> bool:
    """Whether one opening meets day and times together."""
    return (
        (day is None or any(each.endswith(day) for each in opening.days))
        and (start is None or (opening.opens is not None and opening.opens >= start))
        and (end is None or (opening.closes is not None and opening.closes <= end))
    )
