"""Load one chunk in one transaction: prepare each resource, store what changed, note that it is done."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from psycopg import Connection

from ourdorset.audit.api import Action, Event
from ourdorset.database.api import Queries
from ourdorset.kernel.api import Context, InvalidError, OurDorsetError
from ourdorset.record.interactions.conditional import criteria, lock
from ourdorset.record.load.entries import Entry, bundle_entries, line_entry, made_id
from ourdorset.record.load.links import Lookup, UnresolvedError, linked, lookup, meant
from ourdorset.record.load.report import Failure, Report
from ourdorset.record.load.sources import Chunk
from ourdorset.record.prepare import Prepared, prepare
from ourdorset.record.splice import take_apart
from ourdorset.record.store import Change, current_many, write
from ourdorset.record.stored import Stored

QUERIES = Queries.of("ourdorset.record")
REASONS_SHOWN = 3


class Placed(NamedTuple):
    """An entry and the id it is stored under; `found` says that its If-None-Exist found it there already."""

    entry: Entry
    id: str
    found: bool = False


@dataclass(slots=True)
class _Work:
    """A chunk as it goes through: what is ready, and what was refused."""

    chunk: Chunk
    ready: list[Prepared] = field(default_factory=list[Prepared])
    refused: list[Failure] = field(default_factory=list[Failure])
    whole: bool = False  # a transaction: all or nothing
    fresh: bool = False  # every id was made here, so that none can be stored yet
    found: int = 0

    def refuse(self, line: int, reason: str) -> None:
        self.refused.append(Failure(self.chunk.name, line, reason))


def load_chunk(context: Context, connection: Connection, chunk: Chunk) -> Report:
    """Store a chunk's resources and give the counts; what was refused is in the report's failures.

    Raises UnresolvedError when a conditional reference finds nothing: nothing was stored, try again when
    other files are loaded. ConflictError: a concurrent writer was in the way, likewise.
    """
    with connection.transaction():
        name = {"content": chunk.content, "chunk": chunk.number}
        answer = connection.execute(QUERIES["chunk_is_loaded"], name).fetchone()
        if answer and answer[0]:
            return Report(already=1)
        work = _prepared(context, connection, chunk)
        if work.refused and work.whole:
            return Report(failures=work.refused)
        report = _stored(context, connection, work)
        if not work.refused:
            noted = {"name": chunk.name, "resources": report.resources}
            connection.execute(QUERIES["note_chunk"], name | noted)
        return report


def _prepared(context: Context, connection: Connection, chunk: Chunk) -> _Work:
    work = _Work(chunk)
    if chunk.kind == "ndjson":
        entries = _lines(work)
    else:
        try:
            bundle_type, entries = bundle_entries(chunk)
        except InvalidError as error:
            work.whole = True
            work.refuse(_line_of(error.text, chunk.data), error.text)
            return work
        work.whole = bundle_type == "transaction"
    work.fresh = work.whole and not any(entry.id or entry.condition for entry in entries)
    if conditions := [(entry.type, criteria(entry.condition)) for entry in entries if entry.condition]:
        lock(connection, conditions)
    placed = [_placed(context, connection, chunk, place, entry) for place, entry in enumerate(entries)]
    targets = {it.entry.full_url: f"{it.entry.type}/{it.id}" for it in placed if it.entry.full_url}
    _prepare_all(work, placed, lookup(context, connection, targets))
    return work


def _lines(work: _Work) -> list[Entry]:
    entries: list[Entry] = []
    for place, raw in enumerate(work.chunk.data.split(b"\n")):
        line = work.chunk.line + place
        try:
            if raw.strip():
                entries.append(line_entry(line, raw))
        except InvalidError as error:
            work.refuse(line, error.text)
    return entries


def _placed(context: Context, connection: Connection, chunk: Chunk, place: int, entry: Entry) -> Placed:
    if entry.condition:
        found = meant(context, connection, entry.type, entry.condition)
        if found is not None:
            return Placed(entry, found.id, True)
    return Placed(entry, entry.id or made_id(chunk.content, chunk.number, place))


def _prepare_all(work: _Work, placed: Iterable[Placed], find: Lookup) -> None:
    for entry, resource_id, found in placed:
        if found:
            work.found += 1
            continue
        try:
            raw = linked(entry.raw, entry.type, find)
            work.ready.append(prepare(raw, id=resource_id))
        except UnresolvedError as error:
            raise UnresolvedError(entry.line, f"{entry.path}: {error}".removeprefix(": ")) from error
        except OurDorsetError as error:
            work.refuse(entry.line, _reason(entry, error))


def _reason(entry: Entry, error: OurDorsetError) -> str:
    shown = [f"{issue.path}: {issue.text}".removeprefix(": ") for issue in error.issues[:REASONS_SHOWN]]
    where = f"{entry.path}: " if entry.path else ""
    more = f" (and {len(error.issues) - len(shown)} more)" if len(error.issues) > len(shown) else ""
    return f"{where}{'; '.join(shown)}{more}"


def _line_of(reason: str, data: bytes) -> int:
    """The line that a reason speaks of: of its `(byte n)`, the last when it was cut short, 0 for none."""
    if byte := re.search(r"\(byte (\d+)\)", reason):
        return data.count(b"\n", 0, int(byte[1])) + 1
    return data.count(b"\n") + 1 if "truncated" in reason else 0


def _stored(context: Context, connection: Connection, work: _Work) -> Report:
    report = Report(unchanged=work.found, failures=work.refused)
    for resources in _without_repeats(work.ready):
        names = [] if work.fresh else [(resource.type, resource.id) for resource in resources]
        there = current_many(connection, names) if names else {}
        changes = [Change(there.get((resource.type, resource.id)), resource) for resource in resources]
        needed = [change for change in changes if not _same(change)]
        write(context, connection, needed, event=_event(work.chunk, needed))
        created = sum(change.before is None or change.before.deleted for change in needed)
        report.created += created
        report.updated += len(needed) - created
        report.unchanged += len(changes) - len(needed)
    return report


def _without_repeats(resources: Sequence[Prepared]) -> list[list[Prepared]]:
    """In order, parted so that no resource comes twice in one part: each time is a version of its own."""
    parts: list[list[Prepared]] = []
    times: dict[tuple[str, str], int] = {}
    for resource in resources:
        name = (resource.type, resource.id)
        time = times[name] = times.get(name, -1) + 1
        if time == len(parts):
            parts.append([])
        parts[time].append(resource)
    return parts


def _same(change: Change) -> bool:
    before, prepared = change
    return (
        before is not None
        and before.body is not None
        and prepared is not None
        and take_apart(before.body) == prepared.members
    )


def _event(chunk: Chunk, changes: Sequence[Change]) -> Event:
    persons: dict[int, None] = {}
    for change in changes:
        persons.update(dict.fromkeys(_persons(change.before) + _persons(change.after)))
    return Event(action=Action.LOAD, query=f"{chunk.name}#{chunk.number}", persons=list(persons))


def _persons(side: Stored | Prepared | None) -> tuple[int, ...]:
    return side.persons if side else ()
