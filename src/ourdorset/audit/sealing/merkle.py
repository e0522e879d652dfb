"""Merkle trees: https://www.rfc-editor.org/rfc/rfc6962#section-2.1.

A leaf and a node are hashed with different first bytes, so that neither can be passed off as the other.
"""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256().digest()


def leaf(content: bytes | bytearray | memoryview) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + content).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash of the tree over hashes of leaves, RFC 6962's MTH."""
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from the leaf at `index` to the root, RFC 6962's PATH."""
    found: list[bytes] = []
    level = list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside])
        level, index = _above(level), index >> 1
    return found


def root_from(hashed: bytes, index: int, size: int, hashes: Sequence[bytes]) -> bytes | None:
    """The root that a leaf's path leads to; None when the path has another length than it must have."""
    steps, last = iter(hashes), size - 1
    if not 0 <= index < size:
        return None
    try:
        while last:
            if index % 2:
                hashed = _node(next(steps), hashed)
            elif index < last:
                hashed = _node(hashed, next(steps))
            index, last = index >> 1, last >> 1
    except StopIteration:
        return None
    return hashed if next(steps, None) is None else None


def _above(level: list[bytes]) -> list[bytes]:
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    # the odd one out rises as it is, which makes the same tree as RFC 6962's split at a power of two
    return [*above, level[-1]] if len(level) % 2 else above


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
