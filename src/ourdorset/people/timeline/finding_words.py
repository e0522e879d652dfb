"""Whether an entry says certain words: anywhere in it, in its letters and notes, and where it is from.

Case, accents and white space do not count, and every word must be there, in any order.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from ourdorset.fhir.api import normalise_string
from ourdorset.people.timeline.place import Place

# Elements that tell nobody anything: addresses of definitions, and what binds resources together.
_SILENT = frozenset("resourceType id meta system reference url profile contentType status".split())
_TAG = re.compile(r"<[^>]*>")
_READABLE = ("text/", "application/xhtml", "application/xml")


def says(place: Place, wanted: tuple[str, ...]) -> bool:
    """Whether the entry says all of these words (as `wanted_words` gives them)."""
    body = place.stored.body or b""
    if not _might_say(body, wanted, place.source):
        return False
    said = normalise_string(" ".join((place.source, *_texts(place.resource))))
    return all(word in said for word in wanted)


def wanted_words(text: str) -> tuple[str, ...]:
    """The words to look for."""
    return tuple(normalise_string(text).split())


def _might_say(body: bytes, wanted: tuple[str, ...], source: str) -> bool:
    """A quick no, from the bytes alone, where the bytes are as plain as what is looked for."""
    if not body.isascii() or b"\\" in body or b'"data":' in body or not source.isascii():
        return True
    lowered, place = body.lower(), source.lower()
    return all(not word.isascii() or word.encode() in lowered or word in place for word in wanted)


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield _TAG.sub(" ", value) if name == "div" else value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, name)
    elif isinstance(value, dict):
        if "data" in value and isinstance(value["data"], str):
            yield _letter(value)
        for key, each in value.items():
            if key not in _SILENT and key != "data":
                yield from _texts(each, key)


def _letter(attachment: dict[str, Any]) -> str:
    """What a letter that was sent with the entry says; nothing for one that is not text."""
    if not attachment.get("contentType", "").startswith(_READABLE):
        return ""
    try:
        text = b64decode(attachment["data"]).decode(errors="replace")
    except binascii.Error:
        return ""
    return _TAG.sub(" ", text) if "ml" in attachment["contentType"] else text
