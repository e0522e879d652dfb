"""What became of an entry: its versions in the record, and back to one of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from psycopg import Connection

from ourdorset.directory.keeping.revising import reverted
from ourdorset.directory.listing import is_draft
from ourdorset.kernel.api import Context, NotFoundError
from ourdorset.record.api import Stored, versions_of

Record = Mapping[str, Any]
# Fields of a record in the words of the pages; what is not here is a detail.
LABELS: Mapping[str, str] = {
    "name": "Name",
    "status": "Whether it is running",
    "alert": "What people should know first",
    "description": "What it is",
    "phones": "Telephone",
    "contacts": "Telephone",
    "email": "E-mail",
    "url": "Web page",
    "fees": "Cost",
    "cost_options": "Cost",
    "minimum_age": "Youngest age",
    "maximum_age": "Oldest age",
    "languages": "Languages",
    "attributes": "What it is for",
    "schedules": "Opening times",
    "service_at_locations": "Places",
    "capacities": "Room",
    "self_referral": "Whether people can refer themselves",
    "referral_route": "How to come to it",
    "wait_weeks": "Wait in weeks",
    "assured_date": "Day on which it was checked",
    "organization": "Organisation",
}


class Version(NamedTuple):
    """A version of an entry: what it said, with its organisation and places as they are now."""

    number: int
    stored: datetime
    record: Record
    draft: bool


class Step(NamedTuple):
    """A version, and what changed in it."""

    version: Version
    changes: tuple[str, ...]


def versions(context: Context, connection: Connection[Any], id_: str) -> list[Version]:
    """The newest versions of an entry, newest first. Raises NotFoundError when there is none."""
    found = versions_of(context, connection, "HealthcareService", id_)
    return [_version(connection, each, each.body) for each in found if each.body]


def _version(connection: Connection[Any], stored: Stored, body: bytes) -> Version:
    draft = is_draft(orjson.loads(body))
    return Version(stored.version, stored.last_updated, reverted(connection, body), draft)


def steps(newest_first: list[Version]) -> Iterator[Step]:
    """Each version with what changed since the one before it."""
    for index, version in enumerate(newest_first):
        before = newest_first[index + 1] if index + 1 < len(newest_first) else None
        yield Step(version, _changes(before, version) if before else ())


def version_of(context: Context, connection: Connection[Any], id_: str, number: int) -> Version:
    """One of them. Raises NotFoundError."""
    for each in versions(context, connection, id_):
        if each.number == number:
            return each
    raise NotFoundError("There is no such version of this entry any more.")


def _changes(before: Version, after: Version) -> tuple[str, ...]:
    labels = [label for name, label in LABELS.items() if before.record.get(name) != after.record.get(name)]
    if before.draft != after.draft:
        labels.insert(0, "Back to draft" if after.draft else "Published")
    return tuple(dict.fromkeys(labels)) or ("Details",)
