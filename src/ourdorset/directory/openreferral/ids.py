"""Ids that Open Referral asks for where FHIR has none: always the same for the same parts."""

import uuid
from functools import lru_cache

from ourdorset.directory.openreferral.validate import UUID
from ourdorset.directory.openreferral.words import TAXONOMY


@lru_cache(maxsize=50_000)
def derived(*parts: str) -> str:
    """An id for what has none of its own in FHIR."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join((TAXONOMY, *parts))))


def as_uuid(id_: str) -> str:
    """The id itself if it is a UUID, else one made from it."""
    return id_ if UUID.fullmatch(id_) else derived("id", id_)
