"""A resource that carries what its own elements cannot hold; and small ways to write FHIR."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson

from ourdorset.directory.openreferral.residue import difference, restored
from ourdorset.directory.openreferral.words import REMAINDER

Record = dict[str, Any]
Resource = dict[str, Any]


def carrying(resource: Resource, record: Record, rebuild: Callable[[Resource], Record]) -> Resource:
    """The resource with an extension for whatever `rebuild` does not find in it."""
    left = difference(record, rebuild(resource))
    if left is None:
        return resource
    told = {"url": REMAINDER, "valueString": orjson.dumps(left).decode()}
    return {**resource, "extension": [*resource.get("extension", ()), told]}


def carried(resource: Resource, rebuild: Callable[[Resource], Record]) -> Record:
    """The record that a resource stands for. A remainder that cannot be read is left out."""
    try:
        left = orjson.loads(extension(resource, REMAINDER) or b"null")
    except orjson.JSONDecodeError:
        left = None
    return restored(rebuild(resource), left)


def extension(resource: Mapping[str, Any], url: str) -> Any:
    """The value of the first extension of that address; None when there is none."""
    for each in resource.get("extension", ()):
        if each.get("url") == url:
            return next((value for key, value in each.items() if key.startswith("value")), None)
    return None


def given(**elements: Any) -> Resource:
    """A resource of those elements that have something in them."""
    return {name: value for name, value in elements.items() if value not in (None, "", [], {})}


def telecom(record: Mapping[str, Any], **systems: str) -> list[Resource]:
    """Contact points for the fields that are there: `telecom(record, email="email", website="url")`."""
    return [
        {"system": system, "value": record[name]}
        for name, system in systems.items()
        if isinstance(record.get(name), str) and record[name].strip()
    ]


def reached(resource: Resource, **systems: str) -> Record:
    """The fields of `telecom` again."""
    points = {point.get("system"): point.get("value") for point in reversed(resource.get("telecom", []))}
    return {name: points[system] for name, system in systems.items() if points.get(system)}


def texts(record: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """Those of the fields that are texts with something in them."""
    return {
        name: record[name] for name in names if isinstance(record.get(name), str) and record[name].strip()
    }
