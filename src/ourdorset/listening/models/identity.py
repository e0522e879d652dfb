"""The identity that other systems may keep of a row."""

import uuid

from ourdorset.kernel.api import new_uuid


def fresh_uuid() -> uuid.UUID:
    """A new identity, ordered by time."""
    return uuid.UUID(new_uuid())
