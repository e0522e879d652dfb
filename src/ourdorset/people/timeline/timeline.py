"""One page of a person's timeline, from everything that is held about them."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import orjson
import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.identifying import Identified, identified
from ourdorset.people.timeline.episodes import Block, grouped_blocks, plain_blocks
from ourdorset.people.timeline.filter import Filter
from ourdorset.people.timeline.filtering import Choice, kinds_of, matching, organisations_of
from ourdorset.people.timeline.kinds.generic import type_words
from ourdorset.people.timeline.line import Line, lines
from ourdorset.people.timeline.origins import origins
from ourdorset.people.timeline.paging import page, years
from ourdorset.people.timeline.place import Place, parsed, places
from ourdorset.people.timeline.whom import unnamed
from ourdorset.people.words import professional_name
from ourdorset.record.api import deleted_of, everything, search

Connection = psycopg.Connection[Any]
MOST_NAMES = 200


class Year(NamedTuple):
    """A year to jump to: its number ("" for no date), how many entries, and the address's query."""

    year: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page. `shown` of `total` entries match; this page has the `first` to the `last` of the past ones.

    `ahead` is what is still to come (`coming` entries), soonest first, on the first page only. `newer` and
    `older` are queries of addresses, None where there is no such page. `cut` names types of which the record
    holds more than could be read.
    """

    person: Identified
    asked: Filter
    ahead: tuple[Line, ...]
    past: tuple[Line, ...]
    coming: int
    shown: int
    total: int
    first: int
    last: int
    newer: str | None
    older: str | None
    years: tuple[Year, ...]
    kinds: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    cut: tuple[str, ...]


def timeline(
    context: Context, connection: Connection, patient_id: str, asked: Filter, *, today: date
) -> Timeline:
    """The page of a person's timeline that is asked for.

    Raises NotFoundError when there is no such person whom this context may see, GoneError when deleted.
    """
    with uncollected():
        return _read(context, connection, patient_id, asked, today)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would walk thousands of new entries again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(context: Context, connection: Connection, patient_id: str, asked: Filter, today: date) -> Timeline:
    held = everything(context, connection, patient_id)
    pairs = parsed(held.resources)
    resources = [resource for _, resource in pairs]
    person = identified(context, resources, today=today)
    gone = parsed(deleted_of(context, connection, patient_id)) if asked.wrong else []
    known = places([*pairs, *gone], origins(context, connection, resources))
    cut = tuple(sorted(map(type_words, held.cut)))
    return _timeline(context, connection, person, known, asked, today, cut)


def _timeline(
    context: Context,
    connection: Connection,
    person: Identified,
    known: Sequence[Place],
    asked: Filter,
    today: date,
    cut: tuple[str, ...],
) -> Timeline:
    shown = matching(known, asked)
    ahead = [place for place in shown if place.order[:10] > today.isoformat()]
    past = [place for place in shown if place.order[:10] <= today.isoformat()]
    blocks = grouped_blocks(past, known) if asked.grouped else plain_blocks(past)
    paged = page(blocks, asked.at)
    coming = plain_blocks(reversed(ahead)) if paged.newer is None else []
    names = _names(context, connection, [*coming, *paged.blocks])
    valid = known if asked.wrong else [place for place in known if not place.wrong]
    return Timeline(
        person=person,
        asked=asked,
        ahead=lines(coming, names),
        past=lines(paged.blocks, names),
        coming=len(ahead),
        shown=len(shown),
        total=len(valid),
        first=paged.first,
        last=paged.first - 1 + sum(block.count for block in paged.blocks),
        newer=None if paged.newer is None else replace(asked, at=paged.newer).query,
        older=replace(asked, at=paged.older).query if paged.older else None,
        years=tuple(Year(y, count, replace(asked, at=key).query) for y, count, key in years(blocks)),
        kinds=kinds_of(valid, asked),
        organisations=organisations_of(valid, asked),
        cut=cut,
    )


def _names(context: Context, connection: Connection, blocks: Sequence[Block]) -> Mapping[str, str]:
    """The Practitioners of a page whom its entries refer to without a name, by reference."""
    shown = [place.resource for block in blocks for place in (block.head, *block.under)]
    wanted = sorted(unnamed(shown))
    if not wanted:
        return {}
    asked = [("_id", ",".join(wanted[:MOST_NAMES])), ("_count", str(MOST_NAMES))]
    found = search(context, connection, "Practitioner", asked)
    known = (orjson.loads(stored.body) for stored in found.matches if stored.body)
    return {f"Practitioner/{each['id']}": professional_name(each.get("name")) for each in known}
