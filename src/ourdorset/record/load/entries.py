"""A chunk's resources, each with where it is and how it is to be stored.

Bundles: https://hl7.org/fhir/R4/bundle.html. NDJSON: https://hl7.org/fhir/R4/nd-json.html.
"""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import msgspec

from ourdorset.kernel.api import InvalidError
from ourdorset.record.load.sources import Chunk


class Entry(NamedTuple):
    """One resource as it came.

    `id` is the one it asks for; "" when it leaves that to the server. `condition` is its If-None-Exist.
    """

    line: int
    path: str
    raw: bytes
    type: str
    id: str
    full_url: str = ""
    condition: str = ""


class _Request(msgspec.Struct, rename="camel"):
    method: str = ""
    url: str = ""
    if_none_exist: str = ""


class _Named(msgspec.Struct, rename="camel"):
    resource_type: str = ""
    id: str = ""


class _Entry(msgspec.Struct, rename="camel"):
    full_url: str = ""
    resource: msgspec.Raw = msgspec.Raw()
    request: _Request | None = None


class _Bundle(msgspec.Struct, rename="camel"):
    resource_type: str = ""
    type: str = ""
    entry: list[_Entry] = []


_BUNDLE = msgspec.json.Decoder(_Bundle)
_NAMED = msgspec.json.Decoder(_Named)
BUNDLE_TYPES = frozenset({"transaction", "batch", "collection"})


def bundle_entries(chunk: Chunk) -> tuple[str, list[Entry]]:
    """The Bundle's type and its entries. Raises InvalidError where it is not one that can be loaded."""
    try:
        bundle = _BUNDLE.decode(chunk.data)
    except msgspec.DecodeError as error:
        raise InvalidError(f"This is not a Bundle: {error}") from error
    if bundle.resource_type != "Bundle" or bundle.type not in BUNDLE_TYPES:
        found = f"{bundle.resource_type or 'no resourceType'} {bundle.type}".strip()
        raise InvalidError(f"A transaction, batch or collection Bundle belongs here, not {found}.")
    return bundle.type, list(_entries(bundle, chunk.data))


def line_entry(line: int, raw: bytes) -> Entry:
    """A resource on a line of NDJSON. Raises InvalidError when it is not a JSON object."""
    named = _named(raw, f"line {line}")
    return Entry(line, "", raw, named.resource_type, named.id)


def made_id(content: bytes, chunk: int, place: int) -> str:
    """The id of what has none: a UUIDv8 (RFC 9562) of the file's hash and the place in it.

    One file's ids lie side by side in the index of ids, which makes them cheap to add.
    """
    value = int.from_bytes(content[:9], "big") << 50 | (chunk & 0x3FFFFFF) << 24 | (place & 0xFFFFFF)
    first, second, third = value >> 74, value >> 62 & 0xFFF, value & (1 << 62) - 1
    return str(UUID(int=first << 80 | 0x8 << 76 | second << 64 | 0x2 << 62 | third))


def _entries(bundle: _Bundle, data: bytes) -> Iterator[Entry]:
    offset, line = 0, 1
    for index, entry in enumerate(bundle.entry):
        path = f"Bundle.entry[{index}]"
        if not bytes(entry.resource):
            raise InvalidError(f"{path} has no resource; only what stores one can be loaded.", path=path)
        raw = bytes(entry.resource)
        start = data.index(raw, offset)
        line += data.count(b"\n", offset, start)
        offset = start
        yield _asked(entry, raw, line, path)


def _asked(entry: _Entry, raw: bytes, line: int, path: str) -> Entry:
    """What the entry's request asks for, https://hl7.org/fhir/R4/http.html#transaction."""
    named = _named(raw, path)
    asked = entry.request or _Request()
    if asked.method == "PUT":
        _, slash, name = asked.url.partition("/")
        if not slash or "?" in asked.url:
            raise InvalidError(f"{path}: PUT needs Type/id; '{asked.url}' cannot be loaded.", path=path)
        return Entry(line, path, raw, named.resource_type, name, entry.full_url)
    if asked.method not in ("POST", ""):
        raise InvalidError(f"{path}: {asked.method} cannot be loaded, only POST and PUT.", path=path)
    kept = named.id if not asked.method and not entry.full_url.startswith("urn:") else ""
    return Entry(line, path, raw, named.resource_type, kept, entry.full_url, asked.if_none_exist)


def _named(raw: bytes, where: str) -> _Named:
    try:
        return _NAMED.decode(raw)
    except msgspec.DecodeError as error:
        raise InvalidError(f"{where}: this is not a resource: {error}", path=where) from error
