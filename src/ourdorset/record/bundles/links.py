"""Replace links in a resource's raw JSON, in the places R4 names and in no other.

https://hl7.org/fhir/R4/http.html#trules: "in the resource references, elements of type uri, url, oid, uuid,
and <a href=\"\" & <img src=\"\" in the narrative. Elements of type canonical are not replaced." All other
bytes, decimals and the order of members included, stay as they were sent.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import orjson

from ourdorset.fhir.api import elements

Replacement = Callable[[str], str | None]

_REFERENCE = re.compile(rb'("reference"\s*:\s*)"((?:[^"\\]|\\.)*)"')
# every JSON string, as a member's name when a colon follows
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"(\s*:)?')
_NARRATIVE_LINK = re.compile(rb"""(\b(?:href|src)\s*=\s*)(\\"|')(.*?)\2""")

_LINKS = frozenset({"uri", "url", "oid", "uuid"})
_OTHER_TEXTS = frozenset({"canonical", "string", "markdown", "id"})


@cache
def link_elements(resource_type: str) -> frozenset[bytes]:
    """The JSON properties in a resource of this type that hold a uri, url, oid or uuid.

    A property that holds a canonical or plain text elsewhere in the same type is left out: its name alone
    does not say which it is.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    waiting = [resource_type]
    while waiting:
        type_name = waiting.pop()
        if type_name in seen or type_name == "Resource":
            continue
        seen.add(type_name)
        for name, of in _properties(type_name):
            kinds[name].add(of)
            waiting.append(of)
    return frozenset(name.encode() for name, of in kinds.items() if of & _LINKS and not of & _OTHER_TEXTS)


def _properties(type_name: str) -> Iterator[tuple[str, str]]:
    try:
        found = elements(type_name)
    except KeyError:
        return  # a primitive
    for element in found.values():
        yield from element.property_names().items()


def references(raw: bytes) -> list[str]:
    """Every Reference.reference in a resource, in order."""
    return [_text(found[1]) for found in _REFERENCE.findall(raw)]


def replace_references(raw: bytes, replacement: Replacement) -> bytes:
    """The resource with each Reference.reference for which `replacement` gives a text replaced by it."""

    def one(match: re.Match[bytes]) -> bytes:
        new = replacement(_text(match[2]))
        return match[0] if new is None else match[1] + orjson.dumps(new)

    return _REFERENCE.sub(one, raw)


def replace_links(raw: bytes, resource_type: str, replacement: Replacement) -> bytes:
    """The resource with links in elements of type uri, url, oid, uuid and in the narrative replaced."""
    wanted = link_elements(resource_type)
    member = b""

    def one(match: re.Match[bytes]) -> bytes:
        nonlocal member
        if match[2] is not None:
            member = match[1]
        elif member in wanted:
            new = replacement(_text(match[1]))
            return match[0] if new is None else orjson.dumps(new)
        elif member == b"div":
            return b'"' + _replace_in_narrative(match[1], replacement) + b'"'
        return match[0]

    return _STRING.sub(one, raw)


def _replace_in_narrative(escaped: bytes, replacement: Replacement) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        new = replacement(_text(match[3]))
        return match[0] if new is None else match[1] + match[2] + orjson.dumps(new)[1:-1] + match[2]

    return _NARRATIVE_LINK.sub(one, escaped)


def _text(escaped: bytes) -> str:
    return orjson.loads(b'"' + escaped + b'"') if b"\\" in escaped else escaped.decode()
