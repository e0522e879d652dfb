"""Prove the seals themselves: signed, each bound to the one before, and the same in table and file."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from ourdorset.audit.sealing import ranges
from ourdorset.audit.sealing.seal import FIRST, Signed
from ourdorset.audit.sealing.tampered import TamperedError
from ourdorset.kernel.api import now

_WRITING = timedelta(seconds=60)  # that a seal may be in the table and not yet in the file


def prove_chain(
    kept: Iterator[Signed], written: Iterator[Signed], count: int, trusted: Collection[bytes]
) -> Iterator[Signed]:
    """The seals of the table, each once it is proved; `count` is the number of the newest.

    Raises TamperedError for the first that is missing, changed, signed by a key that is not trusted, or not
    the same in the file.
    """
    former = FIRST
    for number in range(1, count + 1):
        own, other = next(kept, None), next(written, None)
        signed = _same(number, own, other, trusted)
        if signed.seal.former != former:
            raise TamperedError(f"{_named(signed)} does not follow the one before it: one was removed.")
        if ranges.size(signed.seal.members) != signed.seal.events:
            raise TamperedError(f"{_named(signed)} counts its events wrongly.")
        former = signed.seal.hashed
        yield signed
    _require_no_more(count, written)


def _same(number: int, own: Signed | None, other: Signed | None, trusted: Collection[bytes]) -> Signed:
    """The seal of that number, well signed, in table and file alike."""
    if other and (other.seal.number != number or not other.is_signed_by(trusted)):
        raise TamperedError(f"Line {number:,} of the file of seals was changed or removed.")
    if own is None or own.seal.number != number:
        known = f" The file says it was made at {other.seal.at:%Y-%m-%d %H:%M:%S} UTC." if other else ""
        raise TamperedError(f"Seal {number:,} was removed from the database.{known}")
    if not own.is_signed_by(trusted):
        raise TamperedError(f"{_named(own)} was changed in the database: no key that is trusted signed it.")
    if other and other != own:
        raise TamperedError(f"{_named(own)} is not the one in the file, though both are signed.")
    if other is None and now() - own.seal.at > _WRITING:
        raise TamperedError(f"{_named(own)} is not in the file of seals, which ends before it.")
    return own


def _require_no_more(count: int, written: Iterator[Signed]) -> None:
    if (more := next(written, None)) is not None:
        lost = 1 + sum(1 for _ in written)
        raise TamperedError(
            f"The file knows {lost:,} seals more than the database, the first made at"
            f" {more.seal.at:%Y-%m-%d %H:%M:%S} UTC; the database ends at seal {count:,}. Its newest events"
            " were removed, or it was restored from a backup."
        )


def _named(signed: Signed) -> str:
    return f"Seal {signed.seal.number:,} of {signed.seal.at:%Y-%m-%d %H:%M:%S} UTC"
