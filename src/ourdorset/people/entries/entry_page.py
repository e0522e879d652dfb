"""One entry of a person's record in full, read in a handful of statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
import orjson
import psycopg

from ourdorset.kernel.api import Context, GoneError, NotFoundError
from ourdorset.people.entries.changes import Change, changes
from ourdorset.people.entries.fact import Code, Fact, Link
from ourdorset.people.entries.files import File, files
from ourdorset.people.entries.harmless import harmless
from ourdorset.people.entries.values import date_words
from ourdorset.people.entries.walk import facts
from ourdorset.people.identifying import Identified, identify
from ourdorset.people.organisations import directory
from ourdorset.people.timeline.kinds.table import KIND_OF
from ourdorset.people.timeline.kinds.telling import tell
from ourdorset.people.timeline.kinds.told import Told
from ourdorset.people.timeline.when import When, when_of
from ourdorset.people.timeline.whom import by_whom
from ourdorset.people.words import Resource
from ourdorset.record.api import Stored, person_key, read, search, versions_of

Connection = psycopg.Connection[Any]
MOST_LINKS = 50
MOST_BINARIES = 5


@dataclass(frozen=True, slots=True)
class Version:
    """A version: when it was received, and what it changed of the one before; `deleted` says it is gone."""

    number: int
    received: str
    deleted: bool
    changes: tuple[Change, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page about an entry shows; `deleted` when it is there no more and these are its last words."""

    person: Identified
    type: str
    id: str
    kind: str
    told: Told
    when: When
    source: str
    by: str
    received: str
    deleted: bool
    facts: tuple[Fact, ...]
    codes: tuple[tuple[str, Code], ...]
    recorded: tuple[tuple[Fact, ...], ...]
    files: tuple[File, ...]
    narrative: str
    versions: tuple[Version, ...]
    json: str


def entry_page(
    context: Context, connection: Connection, patient_id: str, entry: Link, *, today: date
) -> EntryPage:
    """An entry of this person's. Raises NotFoundError when it is not theirs or not to be seen."""
    person = identify(context, connection, patient_id, today=today)
    versions = _versions(context, connection, patient_id, entry)
    latest = next(each for each in versions if each.body)
    resource = orjson.loads(latest.body or b"{}")
    told = tell(resource)
    names = _linked(context, connection, facts(resource))
    return EntryPage(
        person=person,
        type=entry.type,
        id=entry.id,
        kind=KIND_OF[entry.type].one,
        told=told,
        when=when_of(resource),
        source=directory(context, connection, [resource]).source_of(resource),
        by=by_whom(resource, {}),
        received=_instant(latest),
        deleted=versions[0].deleted,
        facts=_named(facts(resource), names),
        codes=tuple(_codes(facts(resource))),
        recorded=tuple(map(facts, _provenance(context, connection, entry))),
        files=_whole(context, connection, files(resource)),
        narrative=harmless(resource.get("text", {}).get("div", "")),
        versions=compared(versions),
        json=msgspec.json.format(latest.body or b"{}", indent=2).decode(),
    )


def entry_files(
    context: Context, connection: Connection, patient_id: str, entry: Link
) -> tuple[Stored, tuple[File, ...]]:
    """The stored entry and its files with their content, for handing over. Raises as `entry_page` does."""
    stored = stored_entry(context, connection, patient_id, entry)
    return stored, _whole(context, connection, files(orjson.loads(stored.body or b"{}")))


def stored_entry(context: Context, connection: Connection, patient_id: str, entry: Link) -> Stored:
    """The current version of an entry of this person's. Raises NotFoundError and GoneError."""
    if entry.type not in KIND_OF:
        raise NotFoundError
    stored = read(context, connection, entry.type, entry.id)
    if person_key(patient_id) not in stored.persons:
        raise NotFoundError
    return stored


def _versions(context: Context, connection: Connection, patient_id: str, entry: Link) -> tuple[Stored, ...]:
    """All versions, the newest first. The current one is read, so that the audit says that it was."""
    try:
        stored_entry(context, connection, patient_id, entry)
    except GoneError:
        pass
    found = versions_of(context, connection, entry.type, entry.id)
    last = next((each for each in found if each.body), None)
    if last is None or person_key(patient_id) not in last.persons:
        raise NotFoundError
    return found


def compared(versions: tuple[Stored, ...]) -> tuple[Version, ...]:
    """Each version with what it changed of the one before it."""
    found: list[Version] = []
    for newer, older in zip(versions, (*versions[1:], None), strict=True):
        said = _facts_of(newer)
        changed = changes(_facts_of(older), said) if older and newer.body and older.body else ()
        found.append(Version(newer.version, _instant(newer), newer.deleted, changed, newer.version == 1))
    return tuple(found)


def _facts_of(stored: Stored | None) -> tuple[Fact, ...]:
    return facts(orjson.loads(stored.body)) if stored and stored.body else ()


def _instant(stored: Stored) -> str:
    return date_words(stored.last_updated.isoformat())


def _provenance(context: Context, connection: Connection, entry: Link) -> Iterable[Resource]:
    """What is recorded of how the entry came to be: https://hl7.org/fhir/R4/provenance.html."""
    asked = [("target", f"{entry.type}/{entry.id}"), ("_count", "10")]
    found = search(context, connection, "Provenance", asked)
    return [orjson.loads(stored.body) for stored in found.matches if stored.body]


def _whole(context: Context, connection: Connection, found: tuple[File, ...]) -> tuple[File, ...]:
    """The files, those that a Binary holds with its content."""
    made: list[File] = []
    for number, file in enumerate(found):
        if file.binary and file.content is None and number < MOST_BINARIES:
            try:
                binary = read(context, connection, "Binary", file.binary)
                made.append(file.held_by(orjson.loads(binary.body or b"{}")))
                continue
            except (NotFoundError, GoneError):
                pass
        made.append(file)
    return tuple(made)


def _linked(context: Context, connection: Connection, found: Iterable[Fact]) -> Mapping[Link, str]:
    """What the entries are called that this one refers to."""
    wanted: dict[str, list[str]] = {}
    for fact in _with_links(found):
        if fact.link and len(wanted.setdefault(fact.link.type, [])) < MOST_LINKS:
            wanted[fact.link.type].append(fact.link.id)
    names: dict[Link, str] = {}
    for kind, ids in wanted.items():
        asked = [("_id", ",".join(sorted(set(ids)))), ("_count", str(MOST_LINKS))]
        for stored in search(context, connection, kind, asked).matches:
            names[Link(kind, stored.id)] = tell(orjson.loads(stored.body or b"{}")).words
    return names


def _codes(found: Iterable[Fact]) -> Iterable[tuple[str, Code]]:
    for fact in found:
        yield from ((fact.label, code) for code in fact.codes if code.code)
        yield from _codes(fact.inside)


def _with_links(found: Iterable[Fact]) -> Iterable[Fact]:
    for fact in found:
        if fact.link:
            yield fact
        yield from _with_links(fact.inside)


def _named(found: Iterable[Fact], names: Mapping[Link, str]) -> tuple[Fact, ...]:
    """The facts with links that say what they lead to; a link that leads nowhere is only words."""
    return tuple(
        replace(
            fact,
            text=(names.get(fact.link) or fact.text) if fact.link else fact.text,
            link=fact.link if fact.link in names else None,
            inside=_named(fact.inside, names),
        )
        for fact in found
    )
