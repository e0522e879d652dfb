"""The entries that a filter asks for, and what there is to ask for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ourdorset.people.timeline.filter import Filter, organisation_token
from ourdorset.people.timeline.finding_words import says, wanted_words
from ourdorset.people.timeline.kinds.table import KINDS
from ourdorset.people.timeline.place import Place


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter can have: what an address calls it, its words, how many entries it has."""

    value: str
    words: str
    count: int
    chosen: bool


def matching(places: Iterable[Place], asked: Filter) -> list[Place]:
    """The places that match all that is asked, in the order they had; those in error only on demand."""
    since, until = asked.since and asked.since.isoformat(), asked.until and asked.until.isoformat()
    wanted = wanted_words(asked.words)
    return [
        place
        for place in places
        if (asked.wrong or not place.wrong)
        and (not asked.kinds or place.kind in asked.kinds)
        and (not asked.organisations or organisation_token(place.source) in asked.organisations)
        and (not (since or until) or _within(place.order, since, until))
        and (not wanted or says(place, wanted))
    ]


def _within(order: str, since: str | None, until: str | None) -> bool:
    """Whether a date, however precise, may lie between two days; what has no date lies nowhere."""
    if not order:
        return False
    last = order[:10] if len(order) >= 10 else f"{order}-99"
    return (not since or since <= last) and (not until or order[:10] <= until)


def kinds_of(places: Sequence[Place], asked: Filter) -> tuple[Choice, ...]:
    """The kinds that the record has, in the table's order."""
    counts = Counter(place.kind for place in places)
    return tuple(
        Choice(kind.key, kind.title, counts[kind.key], kind.key in asked.kinds)
        for kind in KINDS
        if counts[kind.key] or kind.key in asked.kinds
    )


def organisations_of(places: Sequence[Place], asked: Filter) -> tuple[Choice, ...]:
    """The organisations that the record's entries come from, by name."""
    counts = Counter(place.source for place in places)
    return tuple(
        Choice(token, name, count, token in asked.organisations)
        for name, count in sorted(counts.items())
        if (token := organisation_token(name))
    )
