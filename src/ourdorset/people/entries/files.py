"""The letters and files in an entry: https://hl7.org/fhir/R4/datatypes.html#Attachment, and Binary."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ourdorset.people.entries.harmless import harmless
from ourdorset.people.words import Resource

# What is shown in the page; the rest is handed over as a file.
_TEXT = ("text/plain", "text/markdown", "text/xml", "application/xml", "application/json", "text/csv")
_HTML = ("text/html", "application/xhtml+xml")
# A browser is told no other type than these, so that nothing that it is handed can act on our pages.
HANDED_AS = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff", "text/plain"})
_BINARY = re.compile(r"(?:.*/)?Binary/([A-Za-z0-9.\-]{1,64})")
_CHARSET = re.compile(r"charset=\"?([\w.-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A letter or file. `binary` is the id of the Binary that holds it when the entry itself does not.

    `url` is where it says that it is, if that is elsewhere.
    """

    number: int
    title: str
    type: str
    content: bytes | None
    binary: str = ""
    url: str = ""

    @property
    def kind(self) -> str:
        """The media type without parameters, in small letters."""
        return self.type.partition(";")[0].strip().lower()

    @property
    def text(self) -> str | None:
        """What it says, when it is plain text."""
        return self._decoded() if self.content is not None and self.kind in _TEXT else None

    @property
    def html(self) -> str | None:
        """What it says, when it is HTML, made harmless."""
        return harmless(self._decoded()) if self.content is not None and self.kind in _HTML else None

    @property
    def handed_as(self) -> str:
        """The media type to hand it over as."""
        return self.kind if self.kind in HANDED_AS else "application/octet-stream"

    def _decoded(self) -> str:
        named = _CHARSET.search(self.type)
        try:
            return (self.content or b"").decode(named[1] if named else "utf-8", errors="replace")
        except LookupError:
            return (self.content or b"").decode("utf-8", errors="replace")

    def held_by(self, binary: Resource) -> "File":
        """With the content of its Binary."""
        kind = self.type or binary.get("contentType", "")
        return replace(self, type=kind, content=_bytes(binary.get("data", "")))


def files(resource: Resource) -> tuple[File, ...]:
    """Every letter and file in the entry, numbered from 1 in the order that they stand in."""
    return tuple(_file(number, each) for number, each in enumerate(_attachments(resource), start=1))


def _attachments(value: Any) -> Iterator[Resource]:
    if isinstance(value, list):
        for each in value:
            yield from _attachments(each)
    elif isinstance(value, Mapping):
        if isinstance(value.get("data"), str) or ("contentType" in value and "url" in value):
            yield value
            return
        for each in value.values():
            yield from _attachments(each)


def _file(number: int, found: Resource) -> File:
    title = found.get("title") or f"File {number}"
    url = found.get("url", "")
    binary = _BINARY.fullmatch(url)
    content = _bytes(found["data"]) if "data" in found else None
    return File(number, title, found.get("contentType", ""), content, binary[1] if binary else "", url)


def _bytes(data: str) -> bytes:
    """The content; nothing where it is not the base64 that it ought to be."""
    try:
        return b64decode(data)
    except (binascii.Error, ValueError):
        return b""
