"""A seal: what is signed, how it is written, and how it is bound to the one before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ourdorset.audit.sealing.ranges import Ranges, text

FIRST = bytes(32)  # what the first seal follows
_SIGNED = b"Our Dorset audit seal 1\n"
_HASHED = b"\x02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One seal without its signature. docs/audit.md says what each part means."""

    number: int
    at: datetime
    upto: int
    members: Ranges
    pending: Ranges
    running: tuple[str, ...]
    events: int
    root: bytes
    former: bytes
    key: bytes
    leaves: bytes  # the hash of the leaves' first bytes

    @property
    def statement(self) -> bytes:
        """What is signed: JSON with its names in order and no white space."""
        said: dict[str, Any] = {
            "number": self.number,
            "at": self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "upto": self.upto,
            "members": text(self.members),
            "pending": text(self.pending),
            "running": list(self.running),
            "events": self.events,
            "root": self.root.hex(),
            "former": self.former.hex(),
            "key": self.key.hex(),
            "leaves": self.leaves.hex(),
        }
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)

    @property
    def hashed(self) -> bytes:
        """What the next seal names as its former."""
        return sha256(_HASHED + self.statement).digest()


@dataclass(frozen=True, slots=True)
class Signed:
    """A seal as it is kept: in the table as columns, in the file as a line."""

    seal: Seal
    signature: bytes

    @property
    def line(self) -> bytes:
        """The line of the file, without its end."""
        return b'{"seal":%b,"signature":"%b"}' % (self.seal.statement, self.signature.hex().encode())

    def is_signed_by(self, trusted: Collection[bytes]) -> bool:
        """Whether one of the trusted public keys signed exactly this."""
        if self.seal.key not in trusted:
            return False
        return verifies(self.seal.key, self.signature, self.seal.statement)


def sign(seal: Seal, key: Ed25519PrivateKey) -> Signed:
    """The seal with its signature, https://www.rfc-editor.org/rfc/rfc8032."""
    return Signed(seal, key.sign(_SIGNED + seal.statement))


def verifies(key: bytes, signature: bytes, statement: bytes) -> bool:
    """Whether the holder of a public key signed a statement."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _SIGNED + statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key(secret: bytes) -> Ed25519PrivateKey:
    """The private key made of 32 secret bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret)


def public_key(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes that anyone may know."""
    return key.public_key().public_bytes_raw()
