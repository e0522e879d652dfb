"""What became of an entry: its versions in the record, with its places as they were then; and back to one.

Whoever changes an entry by these pages is kept with the version; it is the audit that proves it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.editing.differences import Difference, differences
from ourdorset.directory.keeping.revising import named_part
from ourdorset.directory.listing import SERVICE, is_draft, references
from ourdorset.directory.openreferral.service import from_fhir
from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.record.api import Stored, versions_of

Record = Mapping[str, Any]
_SQL = Queries.of("ourdorset.directory")


class Version(NamedTuple):
    """A version of an entry: what it said of the service and its places; the actor behind it, where known."""

    number: int
    stored: datetime
    record: Record
    draft: bool
    actor: str


class Step(NamedTuple):
    """A version, and what changed in it; the oldest that is kept has nothing to compare with."""

    version: Version
    changes: tuple[Difference, ...]
    is_first: bool


def versions(context: Context, connection: Connection[Any], resource: str) -> list[Version]:
    """The newest versions of a service by its FHIR id, newest first. NotFoundError when there is none."""
    found = [each for each in versions_of(context, connection, SERVICE, resource) if each.body]
    services = [orjson.loads(each.body or b"") for each in found]
    places = _places(context, connection, services)
    authors = dict(connection.execute(_SQL["authors"], {"service": resource}).fetchall())
    newer = [None, *found]
    return [
        Version(
            number=each.version,
            stored=each.last_updated,
            record=from_fhir(service, _parts(connection, service, places, after)),
            draft=is_draft(service),
            actor=authors.get(each.version, ""),
        )
        for each, service, after in zip(found, services, newer, strict=False)
    ]


def _places(
    context: Context, connection: Connection[Any], services: Iterable[Record]
) -> dict[str, tuple[Stored, ...]]:
    """All kept versions of each place that any of the versions names, newest first."""
    names = {name for service in services for name in references(service) if name.startswith("Location/")}
    found: dict[str, tuple[Stored, ...]] = {}
    for name in sorted(names):
        try:
            found[name] = versions_of(context, connection, *name.split("/", 1))
        except NotFoundError:
            found[name] = ()
    return found


def _parts(
    connection: Connection[Any],
    service: Record,
    places: Mapping[str, tuple[Stored, ...]],
    newer: Stored | None,
) -> dict[str, dict[str, Any]]:
    """The organisation as it is, and the places as they were until the next version was stored."""
    found: dict[str, dict[str, Any]] = {}
    for name in references(service):
        kept = [each for each in places.get(name, ()) if each.body]
        then = [each for each in kept if newer is None or each.row < newer.row]
        # of a place that came later than its service, the first that is known
        body = (then[0] if then else kept[-1]).body if kept else None
        part = orjson.loads(body) if body else named_part(connection, name)
        if part:
            found[name.split("/", 1)[1]] = part
    return found


def steps(newest_first: list[Version]) -> Iterator[Step]:
    """Each version with what changed since the one before it."""
    for index, version in enumerate(newest_first):
        before = newest_first[index + 1] if index + 1 < len(newest_first) else None
        changes = _changes(before, version) if before else ()
        yield Step(version, changes, before is None)


def version_of(context: Context, connection: Connection[Any], resource: str, number: int) -> Version:
    """One of them. Raises NotFoundError."""
    for each in versions(context, connection, resource):
        if each.number == number:
            return each
    raise NotFoundError("There is no such version of this entry any more.")


def _changes(before: Version, after: Version) -> tuple[Difference, ...]:
    found = differences(before.record, after.record)
    if before.draft != after.draft:
        state = {True: ("Draft",), False: ("Published",)}
        found.insert(0, Difference("Who sees it", state[before.draft], state[after.draft]))
    return tuple(found) or (Difference("Nothing that is told here", (), ()),)
