"""Which organisation each of thousands of entries comes from.

`Directory` knows how; few entries differ in what it looks at, so it is asked once for each that does.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.organisations import directory
from ourdorset.people.sources import OWN_ELEMENTS, Directory, encounter_id
from ourdorset.people.words import Resource

Connection = psycopg.Connection[Any]
Look = tuple[str, ...]


class Origins:
    """The organisations of some entries by name."""

    def __init__(self, found: Directory, looks: Mapping[int, Look] = MappingProxyType({})) -> None:
        """`looks` are those of entries at hand, by their identity in memory."""
        self._directory = found
        self._looks = looks
        self._known: dict[Look, str] = {}

    def source_of(self, resource: Resource) -> str:
        """The name of the organisation that the entry comes from."""
        look = self._looks.get(id(resource)) or looked_at(resource)
        if (found := self._known.get(look)) is None:
            found = self._known[look] = self._directory.source_of(resource)
        return found


def origins(context: Context, connection: Connection, resources: Iterable[Resource]) -> Origins:
    """The organisations of these entries, looked up in a few searches."""
    unlike: dict[Look, Resource] = {}
    looks: dict[int, Look] = {}
    encounters: dict[str, Resource] = {}
    for resource in resources:
        look = looks[id(resource)] = looked_at(resource)
        unlike.setdefault(look, resource)
        if resource["resourceType"] == "Encounter":
            encounters[resource["id"]] = resource
    made_in = [encounters[id_] for each in unlike.values() if (id_ := encounter_id(each)) in encounters]
    return Origins(directory(context, connection, [*unlike.values(), *made_in]), looks)


def looked_at(resource: Resource) -> Look:
    """All that decides where an entry comes from: organisations, its sender, else its encounter."""
    named = (resource[element] for element in OWN_ELEMENTS if element in resource)
    look = [text for value in named for text in _organisations(value)]
    sender = resource.get("meta", {}).get("source", "")
    if not look and not sender:
        return ("", encounter_id(resource))
    return (*look, sender)


def _organisations(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else (value,):
        if type(each) is dict:
            inner = each.get("actor", each)
            target = inner.get("reference", "") if isinstance(inner, Mapping) else ""
            if target.startswith("Organization/"):
                yield target
                yield inner.get("display", "")
