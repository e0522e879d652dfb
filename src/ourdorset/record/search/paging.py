"""The `next` link's token: everything a later page needs, signed, so that nothing is kept between requests.

It holds the search, the sort values of the last row shown, the snapshot and the time of the first page. The
signature also covers who asked and what they may reach; another person's link is refused. It lasts as long
as replaced versions can still be searched (record/purge.py). https://hl7.org/fhir/R4/http.html#paging
"""

import hmac
import json
import os
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from ourdorset.kernel.api import Context, GoneError, InvalidError, TooLargeError
from ourdorset.record.purge import KEPT
from ourdorset.record.search.order import Position

FORMAT = 1
SIGNATURE = 16
MAX_LENGTH = 6000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OWN_KEY = os.urandom(32)  # for a single process, when no key is given


class Bookmark(NamedTuple):
    """Where a search was left off. `first` is when its first page was made; total None was not asked for."""

    type: str
    parameters: tuple[tuple[str, str], ...]
    last: Position
    snapshot: str
    first: datetime
    total: int | None


def token(bookmark: Bookmark, context: Context, key: bytes) -> str:
    """The opaque text of a next link: under 1.5 kB for any search that is not itself long."""
    content = (FORMAT, *bookmark[:4], (bookmark.first - _EPOCH) // timedelta(microseconds=1), bookmark.total)
    packed = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 9)
    text = urlsafe_b64encode(_signature(packed, context, key) + packed).rstrip(b"=").decode()
    if len(text) > MAX_LENGTH:
        raise TooLargeError(
            "The search is too long to be continued on a next page: set _count to 1000, or ask for less."
        )
    return text


def bookmark(text: str, context: Context, key: bytes, now: datetime) -> Bookmark:
    """What a token holds. InvalidError unless it was made here for this context, GoneError when old."""
    try:
        content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError):
        content = b""
    signature, packed = content[:SIGNATURE], content[SIGNATURE:]
    if not hmac.compare_digest(signature, _signature(packed, context, key)):
        raise InvalidError("This link to a next page was not made here, or not for you; search again.")
    number, *rest = json.loads(zlib.decompress(packed))
    if number != FORMAT:
        raise GoneError("This link to a next page is from an earlier release; search again.")
    found = _read(*rest)
    if now - found.first >= KEPT:
        raise GoneError("This link to a next page has expired, an hour after its search; search again.")
    return found


def _read(
    type_: str, parameters: list[list[str]], last: list[Any], snapshot: str, first: int, total: int | None
) -> Bookmark:
    pairs = tuple((name, value) for name, value in parameters)
    return Bookmark(type_, pairs, tuple(last), snapshot, _EPOCH + timedelta(microseconds=first), total)


def _signature(packed: bytes, context: Context, key: bytes) -> bytes:
    reach = None if context.patients is None else sorted(context.patients)
    types = None if context.types is None else sorted(context.types)
    who = json.dumps([context.actor, context.organisation, context.role, reach, types]).encode()
    return hmac.new(key or _OWN_KEY, who + b"\x00" + packed, sha256).digest()[:SIGNATURE]
