"""Take a batch or transaction Bundle apart; each entry's resource stays the bytes that were sent.

https://hl7.org/fhir/R4/http.html#transaction and https://hl7.org/fhir/R4/bundle.html#request. A misspelt
condition would make duplicates, so unknown members of the Bundle are refused as anywhere else.
"""

from dataclasses import dataclass
from typing import TypeVar

import msgspec

from ourdorset.kernel.api import InvalidError
from ourdorset.record.interactions.request import Request, locate, parse_query

METHODS = ("DELETE", "POST", "PUT", "PATCH", "GET", "HEAD")
_NOTHING = msgspec.Raw()
_Part = TypeVar("_Part")


class _Element(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    id: str = ""
    extension: msgspec.Raw = _NOTHING
    modifier_extension: msgspec.Raw = _NOTHING


class _EntryRequest(_Element):
    method: str = ""
    url: str = ""
    if_none_match: str = ""
    if_modified_since: str = ""
    if_match: str = ""
    if_none_exist: str = ""


class _Entry(_Element):
    request: msgspec.Raw = _NOTHING
    resource: msgspec.Raw = _NOTHING
    full_url: str = ""
    link: msgspec.Raw = _NOTHING
    search: msgspec.Raw = _NOTHING
    response: msgspec.Raw = _NOTHING


class _Bundle(_Element):
    resource_type: str = ""
    type: str = ""
    entry: list[msgspec.Raw] = []
    meta: msgspec.Raw = _NOTHING
    implicit_rules: str = ""
    language: str = ""
    identifier: msgspec.Raw = _NOTHING
    timestamp: str = ""
    total: int | None = None
    link: msgspec.Raw = _NOTHING
    signature: msgspec.Raw = _NOTHING


@dataclass(slots=True)
class Entry:
    """One entry of a batch or transaction: where it stands in the Bundle, its name there, what it asks."""

    index: int
    full_url: str
    request: Request

    @property
    def path(self) -> str:
        """Where the entry stands, as FHIRPath."""
        return f"Bundle.entry[{self.index}]"


def parse_bundle(body: bytes, request: Request) -> tuple[str, list[Entry]]:
    """A Bundle's type and its entries; InvalidError with the place where it is not a batch or transaction.

    `request` is the one that brought the Bundle; each entry inherits its address and its Prefer header.
    """
    bundle = _decoded(body, _Bundle, "Bundle")
    if bundle.resource_type != "Bundle":
        raise InvalidError("Send a Bundle here.", path="Bundle")
    if bundle.type not in {"batch", "transaction"}:
        raise InvalidError(f"A Bundle of type '{bundle.type}' is not processed here.", path="Bundle.type")
    return bundle.type, [_entry(index, raw, request) for index, raw in enumerate(bundle.entry)]


def _entry(index: int, raw: msgspec.Raw, outer: Request) -> Entry:
    path = f"Bundle.entry[{index}]"
    entry = _decoded(raw, _Entry, path)
    asked = _decoded(entry.request, _EntryRequest, f"{path}.request") if entry.request else _EntryRequest()
    if asked.method not in METHODS:
        text = f"An entry's request needs a method, one of {', '.join(METHODS)}; found '{asked.method}'."
        raise InvalidError(text, path=f"{path}.request.method")
    place, _, query = asked.url.removeprefix(f"{outer.base}/").removeprefix("/").partition("?")
    if (where := locate(place)) is None:
        raise InvalidError(f"'{asked.url}' is not an address here.", path=f"{path}.request.url")
    request = Request(
        method=asked.method,
        service=outer.service,
        type=where.type,
        id=where.id,
        version=where.version,
        shape=where.shape,
        parameters=parse_query(query),
        headers=_headers(asked, outer),
        body=bytes(entry.resource),
    )
    return Entry(index, entry.full_url, request)


def _headers(asked: _EntryRequest, outer: Request) -> dict[str, str]:
    return {
        "if-none-match": asked.if_none_match,
        "if-modified-since": asked.if_modified_since,
        "if-match": asked.if_match,
        "if-none-exist": asked.if_none_exist,
        # what was sent is not sent back unless it is asked for
        "prefer": outer.header("prefer") or "return=minimal",
    }


def _decoded(raw: bytes | msgspec.Raw, shape: type[_Part], path: str) -> _Part:
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidError(f"The Bundle could not be read: {error}", path=path) from error
