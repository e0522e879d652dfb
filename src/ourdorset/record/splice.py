"""Change a resource's JSON without touching a byte of what was sent: decimals, escapes and order stay.

Only insignificant white space goes. A resource is taken apart once (`Members`) and joined with the id,
versionId and lastUpdated of its version, https://hl7.org/fhir/R4/resource.html#Meta.
"""

from typing import NamedTuple

import msgspec

from ourdorset.kernel.api import InvalidError
from ourdorset.record.rows import instant

SERVER_SET = ("versionId", "lastUpdated")
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])


class Members(NamedTuple):
    """A resource in parts, each a run of JSON members without braces or outer commas."""

    type: str
    meta: bytes  # those of meta that are not ours to set
    rest: bytes  # all but resourceType, id and meta


def compact(raw: bytes) -> bytes:
    """The same JSON without white space between tokens. Raises InvalidError when it is not JSON."""
    try:
        return msgspec.json.format(raw, indent=-1)
    except msgspec.DecodeError as error:
        raise InvalidError(f"This is not JSON: {error}") from error


def take_apart(body: bytes) -> Members:
    """The parts of a compact resource that has passed validation."""
    members = _MEMBERS.decode(body)
    resource_type = msgspec.json.decode(members.pop("resourceType"), type=str)
    members.pop("id", None)
    meta = _MEMBERS.decode(members.pop("meta", b"{}"))
    for name in SERVER_SET:
        meta.pop(name, None)
    return Members(resource_type, _run(meta), _run(members))


def join(members: Members, resource_id: str, version: int, row: int) -> bytes:
    """The final bytes of one version."""
    head = (
        f'{{"resourceType":"{members.type}","id":"{resource_id}",'
        f'"meta":{{"versionId":"{version}","lastUpdated":"{instant(row)}"'
    ).encode()
    meta = b"," + members.meta if members.meta else b""
    rest = b"," + members.rest if members.rest else b""
    return b"".join((head, meta, b"}", rest, b"}"))


def _run(members: dict[str, msgspec.Raw]) -> bytes:
    return b",".join(msgspec.json.encode(name) + b":" + bytes(raw) for name, raw in members.items())
