"""Which services a list has: every condition that was asked for holds."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ourdorset.directory.entry import Entry, Opening
from ourdorset.directory.oruk.terms import taxonomy_id


def narrowed(
    entries: Iterable[Entry], asked: Mapping[str, Any], found: Mapping[str, float] | None
) -> list[Entry]:
    """Entries that meet all conditions, in order of name; `found` are those that a text search found."""
    kept = [entry for entry in entries if entry.published and _meets(entry, asked)]
    if found is not None:
        kept = [entry for entry in kept if entry.id in found]
        kept.sort(key=lambda entry: (-found[entry.id], entry.name.casefold(), entry.id))
    return kept


def _meets(entry: Entry, asked: Mapping[str, Any]) -> bool:
    return (
        _has(asked, "taxonomy_term_id", {term.id for term in entry.terms})
        and _has(asked, "taxonomy_id", {taxonomy_id(term.taxonomy) for term in entry.terms})
        and _has(asked, "organization_id", {entry.provider_id})
        and _ages(entry, asked)
        and _changed(entry, asked)
        and _open(entry, asked)
    )


def _has(asked: Mapping[str, Any], name: str, values: Collection[str]) -> bool:
    return name not in asked or asked[name] in values


def _ages(entry: Entry, asked: Mapping[str, Any]) -> bool:
    """A service that does not tell an age does not meet a condition on it."""
    least, most = asked.get("minimum_age"), asked.get("maximum_age")
    return (least is None or (entry.minimum_age is not None and entry.minimum_age >= least)) and (
        most is None or (entry.maximum_age is not None and entry.maximum_age <= most)
    )


def _changed(entry: Entry, asked: Mapping[str, Any]) -> bool:
    since = asked.get("modified_after")
    return since is None or (entry.modified is not None and entry.modified >= since)


def _open(entry: Entry, asked: Mapping[str, Any]) -> bool:
    """Whether one opening meets day and times together."""
    wanted = [asked.get(name) for name in ("day", "start_time", "end_time")]
    return not any(wanted) or any(_fits(opening, *wanted) for opening in entry.openings)


def _fits(opening: Opening, day: str | None, start: Any, end: Any) -> bool:
    return (
        (day is None or any(each.endswith(day) for each in opening.days))
        and (start is None or (opening.opens is not None and opening.opens >= start))
        and (end is None or (opening.closes is not None and opening.closes <= end))
    )
