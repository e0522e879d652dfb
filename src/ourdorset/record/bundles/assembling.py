"""Write Bundles as bytes: resources go in as they are stored, https://hl7.org/fhir/R4/bundle.html."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from http import HTTPStatus

import orjson

from ourdorset.record.interactions.response import Response
from ourdorset.record.rows import instant
from ourdorset.record.stored import Stored

_OPENING = b'{"resourceType":"Bundle","type":"'


def bundle(
    kind: bytes,
    entries: Sequence[bytes],
    *,
    links: Iterable[tuple[str, str]] = (),
    total: int | None = None,
) -> bytes:
    """A Bundle of entries that are JSON already; what is empty is left out, as FHIR asks."""
    parts = [_OPENING, kind, b'"']
    if total is not None:
        parts.append(b',"total":%d' % total)
    if shown := [{"relation": relation, "url": url} for relation, url in links]:
        parts += [b',"link":', orjson.dumps(shown)]
    if entries:
        parts += [b',"entry":[', b",".join(entries), b"]"]
    parts.append(b"}")
    return b"".join(parts)


def found_entry(full_url: str, body: bytes, mode: bytes) -> bytes:
    """An entry of a searchset; `mode` is match, include or outcome."""
    return b'{"fullUrl":%b,"resource":%b,"search":{"mode":"%b"}}' % (orjson.dumps(full_url), body, mode)


def outcome_entry(outcome: bytes) -> bytes:
    """The entry of a searchset that holds what the search has to say about itself."""
    return b'{"resource":%b,"search":{"mode":"outcome"}}' % outcome


def history_entry(stored: Stored, base: str) -> bytes:
    """An entry of a history: the version, or that it was deleted, and how it came to be."""
    address = orjson.dumps(f"{base}/{stored.reference}")
    method, url, status = _how(stored)
    resource = b'"resource":%b,' % stored.body if stored.body is not None else b""
    return (
        b'{"fullUrl":%b,%b"request":{"method":"%b","url":%b},'
        b'"response":{"status":%b,"etag":"W/\\"%d\\"","lastModified":"%b"}}'
    ) % (address, resource, method, url, _status(status), stored.version, instant(stored.row).encode())


def _how(stored: Stored) -> tuple[bytes, bytes, int]:
    if stored.deleted:
        return b"DELETE", orjson.dumps(stored.reference), 204
    if stored.version == 1:
        return b"POST", orjson.dumps(stored.type), 201
    return b"PUT", orjson.dumps(stored.reference), 200


def response_entry(response: Response, base: str) -> bytes:
    """An entry of a batch-response or transaction-response.

    A body goes under `resource` after a success and under `response.outcome` after a failure.
    """
    members = [b'"status":%b' % _status(response.status)]
    if response.location:
        members.append(b'"location":%b' % orjson.dumps(response.location))
    if response.version:
        members.append(b'"etag":"W/\\"%d\\""' % response.version)
    if response.last_modified:
        moment = response.last_modified.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        members.append(b'"lastModified":"%b"' % moment.encode())
    before = b""
    if response.body and (response.status >= 400 or response.is_outcome):
        members.append(b'"outcome":%b' % response.body)
    elif response.body:
        before = b'"resource":%b,' % response.body
    if response.location:
        reference = response.location.partition("/_history/")[0]
        before = b'"fullUrl":%b,%b' % (orjson.dumps(f"{base}/{reference}"), before)
    return b'{%b"response":{%b}}' % (before, b",".join(members))


@lru_cache(maxsize=64)
def _status(status: int) -> bytes:
    return orjson.dumps(f"{status} {HTTPStatus(status).phrase}")
