"""What must not be read in the database, nor by anyone but its owner: sealed for one purpose and person.

AES-256-GCM (https://csrc.nist.gov/pubs/sp/800/38/d/final) under a key made from the service's secret key;
whose it is is part of what is authenticated, so a row moved to another account does not open.
"""

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ourdorset.kernel.api import GoneError

NONCE = 12


def seal(purpose: str, owner: int, text: bytes) -> bytes:
    """The text, closed to all but `unseal` with the same purpose and owner (a user's id)."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher(purpose).encrypt(nonce, text, str(owner).encode())


def unseal(purpose: str, owner: int, sealed: bytes) -> bytes:
    """What was sealed. Raises GoneError when the secret key has changed since, or it is not theirs."""
    sealed = bytes(sealed)
    try:
        return _cipher(purpose).decrypt(sealed[:NONCE], sealed[NONCE:], str(owner).encode())
    except InvalidTag:
        raise GoneError("This can no longer be opened: the service's secret key has changed.") from None


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(hmac.digest(settings.SECRET_KEY.encode(), f"accounts: {purpose}".encode(), sha256))
