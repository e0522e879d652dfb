"""The partnership: organisations, networks of practices, practices, each part of another; and their people.

https://hl7.org/fhir/R4/organization.html: `partOf` makes the outline. Whatever is part of nothing, and has no
part, is no member: a charity in another county whose entry was taken in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.beside import Contact, contact, is_public
from ourdorset.directory.entry import Entry
from ourdorset.directory.openreferral.ids import as_uuid

_SQL = Queries.of("ourdorset.directory")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: FHIR id, name, what kind it is, what it is part of, how to reach it."""

    id: str
    name: str
    kind: str
    part_of: str
    phones: tuple[str, ...]
    web: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """All bodies by id, in the order of their names; parts by the whole's id, people by their body's."""

    bodies: Mapping[str, Body]
    parts: Mapping[str, tuple[Body, ...]]
    people: Mapping[str, tuple[Contact, ...]]

    @property
    def tops(self) -> list[Body]:
        """What is part of nothing else here, and has parts."""
        return [each for each in self.bodies.values() if not self._whole(each) and self.parts.get(each.id)]

    def members(self) -> Iterator[Body]:
        """Everyone, each whole before its parts."""
        for top in self.tops:
            yield from self.below(top)

    def below(self, body: Body, above: frozenset[str] = frozenset()) -> Iterator[Body]:
        """A body and all of its parts; one that is part of itself is told once."""
        yield body
        for part in self.parts.get(body.id, ()):
            if part.id not in above:
                yield from self.below(part, above | {body.id})

    def above(self, body: Body) -> list[Body]:
        """What it is part of, the widest first."""
        found: list[Body] = []
        while (whole := self._whole(body)) and whole not in found:
            found.insert(0, whole)
            body = whole
        return found

    def _whole(self, body: Body) -> Body | None:
        return self.bodies.get(body.part_of)


def read_partnership(connection: Connection[Any]) -> Partnership:
    """As it is now; two statements."""
    bodies = [_body(orjson.loads(body)) for _, body in connection.execute(_SQL["bodies"]).fetchall()]
    named = sorted(bodies, key=lambda each: (each.name.casefold(), each.id))
    parts: dict[str, list[Body]] = {}
    for each in named:
        parts.setdefault(each.part_of, []).append(each)
    people: dict[str, list[Contact]] = {}
    for _, body in connection.execute(_SQL["posts"]).fetchall():
        role = orjson.loads(body)
        if is_public(role) and role.get("active") is not False:
            told = contact(role)
            people.setdefault(told.organisation, []).append(told)
    return Partnership(
        {each.id: each for each in named},
        {id_: tuple(inside) for id_, inside in parts.items()},
        {id_: tuple(sorted(posts, key=lambda each: each.role)) for id_, posts in people.items()},
    )


def services_of(body: Body, entries: Iterable[Entry]) -> list[Entry]:
    """What an organisation gives itself, by name."""
    ids = {body.id, as_uuid(body.id)}
    found = [entry for entry in entries if entry.is_active and entry.provider_id in ids]
    return sorted(found, key=lambda each: each.name.casefold())


def _body(resource: Mapping[str, Any]) -> Body:
    points = resource.get("telecom", ())
    concept = next(iter(resource.get("type", ())), {})
    coding = next(iter(concept.get("coding", ())), {})
    return Body(
        id=resource["id"],
        name=resource.get("name", ""),
        kind=concept.get("text") or coding.get("display", ""),
        part_of=resource.get("partOf", {}).get("reference", "").removeprefix("Organization/"),
        phones=tuple(each["value"] for each in points if each.get("system") == "phone" and "value" in each),
        web=next((each.get("value", "") for each in points if each.get("system") == "url"), ""),
    )
