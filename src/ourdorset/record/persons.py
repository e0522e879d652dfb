"""Person keys: which people a row is about, as numbers that an index and a shard can hold."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

NOBODY = 0


@lru_cache(maxsize=1 << 16)
def person_key(patient_id: str) -> int:
    """The signed 64-bit key of a Patient's id; never 0, which means nobody."""
    digest = blake2b(patient_id.encode(), digest_size=8, person=b"person").digest()
    return int.from_bytes(digest, "big", signed=True) or 1


def person_keys(patient_ids: Iterable[str]) -> tuple[int, ...]:
    """The keys of several Patients: no repeats, the first kept first, for that is the home person."""
    return tuple(dict.fromkeys(person_key(patient_id) for patient_id in patient_ids))


def home(persons: tuple[int, ...]) -> int:
    """Whose shard a row lives on: the first person it is about, 0 when it is about nobody."""
    return persons[0] if persons else NOBODY
