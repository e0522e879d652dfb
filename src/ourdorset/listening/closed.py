"""What is kept closed: originals, contacts and names, by AES-256-GCM under the room's own key.

https://csrc.nist.gov/pubs/sp/800/38/d/final. Whose it is is authenticated too: what was sealed for one
row does not open in another. The key is the setting OURDORSET_LISTENING_KEY, or made from the service's
secret; whoever loses it loses the originals, and nothing else.
"""

import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ourdorset.kernel.api import GoneError

NONCE = 12
_other_key: ContextVar[bytes | None] = ContextVar("other key", default=None)


def seal(purpose: str, owner: object, content: bytes) -> bytes:
    """The content, closed to all but `unseal` with the same purpose and owner (a uuid)."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key(purpose)).encrypt(nonce, content, str(owner).encode())


def unseal(purpose: str, owner: object, sealed: bytes) -> bytes:
    """What was sealed. Raises GoneError when the key has changed since, or it was sealed for another."""
    sealed = bytes(sealed)
    try:
        return AESGCM(_key(purpose)).decrypt(sealed[:NONCE], sealed[NONCE:], str(owner).encode())
    except InvalidTag:
        raise GoneError(
            "This can no longer be opened: the key of the originals has changed. Set OURDORSET_LISTENING_KEY "
            "to the one it was sealed with."
        ) from None


def digest(purpose: str, owner: object, words: str) -> str:
    """A keyed hash by which the same words are known again, and which tells nobody what they are.

    Of what is sealed too, so that it can be made anew with another key; else `lasting.lasting_digest`.
    """
    return hmac.new(_key(purpose), f"{owner}\n{words}".encode(), sha256).hexdigest()


@contextmanager
def under_key(key: bytes) -> Iterator[None]:
    """Seal, unseal and hash under another key than the setting's, such as the one before."""
    token = _other_key.set(key)
    try:
        yield
    finally:
        _other_key.reset(token)


def _key(purpose: str) -> bytes:
    key = _other_key.get() or settings.LISTENING_KEY
    return hmac.digest(key, f"listening: {purpose}".encode(), sha256)
