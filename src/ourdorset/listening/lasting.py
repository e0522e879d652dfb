"""Hashes by which something is known again for good: links, rows of a survey, who was counted.

They are keyed, and what they are of is kept nowhere, so that they cannot be made anew when the room's key is
changed. The key they are made with is therefore kept through every change: the one that was there first,
sealed under the one of now (`resealing.py`). Code names are hashed by `closed.digest`: those are made anew.
"""

import hmac
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import LastingKey

PURPOSE = "lasting key"


def lasting_digest(purpose: str, owner: object, words: str) -> str:
    """A keyed hash that outlives a change of key. Raises GoneError when the kept key does not open."""
    key = hmac.digest(lasting_key(), f"listening: {purpose}".encode(), sha256)
    return hmac.new(key, f"{owner}\n{words}".encode(), sha256).hexdigest()


def lasting_key() -> bytes:
    """The key of these hashes: the kept one or, before any change, the room's own."""
    return _kept(settings.LISTENING_KEY)


def keep(key: bytes) -> None:
    """Keep a key as the one of these hashes, where none is kept yet."""
    if not LastingKey.objects.exists():
        LastingKey.objects.create(id=1, sealed=seal(PURPOSE, "", key))
    forget()


def forget() -> None:
    """Ask again which key is kept: where one process changes keys."""
    _kept.cache_clear()


@lru_cache(maxsize=4)
def _kept(key: bytes) -> bytes:
    """Asked for once in a process: while `key` is the room's, the kept one stays the same."""
    row = LastingKey.objects.first()
    return unseal(PURPOSE, "", row.sealed) if row else key
