"""Prove the seals, and by them the events: what is wrong first is named by number and time.

The events are streamed once, in the order of seq, beside the seals; memory holds one seal's events.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple

from psycopg import Connection

from ourdorset.audit.sealing import ranges, table
from ourdorset.audit.sealing.chain import prove_chain
from ourdorset.audit.sealing.file import SealFile
from ourdorset.audit.sealing.leaves import PREFIX, Leaf, all_leaves
from ourdorset.audit.sealing.merkle import root
from ourdorset.audit.sealing.seal import Seal
from ourdorset.audit.sealing.table import QUERIES
from ourdorset.audit.sealing.tampered import TamperedError, UnsealedError
from ourdorset.kernel.api import now

LONGEST = timedelta(minutes=10)  # that an event may wait for its seal
Progress = Callable[[int], None]


class Proven(NamedTuple):
    """What was proved: how many seals and sealed events, how many events are not sealed yet."""

    seals: int
    events: int
    unsealed: int


class Unsealed(NamedTuple):
    """Events without a seal: how many, and since when the oldest of them waits."""

    events: int
    since: datetime | None


def prove(
    connect: Callable[[], Connection[Any]],
    file: SealFile,
    trusted: Collection[bytes],
    *,
    progress: Progress = lambda done: None,
) -> Proven:
    """Prove everything by the table, the file and the trusted public keys.

    `connect` gives connections of the caller's, closed here: one for the events, one for the seals. Raises
    TamperedError that names the first seal or event that is not what it was, UnsealedError when events wait
    for long, SealFileError for a file that cannot be read.
    """
    size = file.size()  # before the table is looked at: what the file has, the table had before
    with connect() as seals, connect() as events:
        last = table.last(seals)
        number = last.seal.number if last else 0
        kept = table.seals(seals, upto=number)
        chained = prove_chain(kept, file.seals(size), number, trusted)
        with connect() as asked, closing(all_leaves(events)) as leaves, closing(kept):
            walk = _Walk(asked, leaves, progress)
            sealed = sum(walk.prove(signed.seal) for signed in chained)
            unsealed = walk.rest(last.seal if last else None)
    _require_recent(unsealed)
    return Proven(number, sealed, unsealed.events)


class _Walk:
    """A walk along the events, from seal to seal."""

    def __init__(self, asked: Connection[Any], leaves: Iterator[Leaf], progress: Progress) -> None:
        self._asked = asked
        self._leaves = leaves
        self._ahead: Leaf | None = None  # already taken from them
        self._progress = progress
        self._done = 0
        self._strays: dict[int, Leaf] = {}  # passed by, and not vouched for by any seal so far

    def prove(self, seal: Seal) -> int:
        """Hold a seal's events against it; how many they are."""
        own = [self._strays.pop(seq) for seq in self._passed(seal) if seq in self._strays]
        own += self._until(seal)
        if len(own) != seal.events or root([leaf.hashed for leaf in own]) != seal.root:
            self._name(seal, own)
        self._done += len(own)
        self._progress(self._done)
        return len(own)

    def rest(self, last: Seal | None) -> Unsealed:
        """What comes after the last seal, and whether what was passed by may still be sealed."""
        pending = last.pending if last else ()
        waiting = [leaf for leaf in self._strays.values() if ranges.holds(pending, leaf.seq)]
        self._refuse_strays(leaf for leaf in self._strays.values() if not ranges.holds(pending, leaf.seq))
        count, oldest = 0, None
        for leaf in chain(waiting, self._onwards()):
            count += 1
            oldest = min(oldest or leaf.at, leaf.at)
        return Unsealed(count, oldest)

    def _passed(self, seal: Seal) -> list[int]:
        """The seal's numbers that were pending when their turn came."""
        return [seq for seq in self._strays if ranges.holds(seal.members, seq)]

    def _until(self, seal: Seal) -> Iterator[Leaf]:
        """The seal's events from here to the highest number it looked at; the others are set aside."""
        low, high = seal.members[0] if len(seal.members) == 1 else (0, 0)
        for leaf in self._onwards():
            if leaf.seq > seal.upto:
                self._ahead = leaf
                return
            if low <= leaf.seq < high or ranges.holds(seal.members, leaf.seq):
                yield leaf
            else:
                self._strays[leaf.seq] = leaf

    def _onwards(self) -> Iterator[Leaf]:
        ahead, self._ahead = self._ahead, None
        return chain((ahead,) if ahead else (), self._leaves)

    def _name(self, seal: Seal, own: list[Leaf]) -> None:
        wrong, text = _first_wrong(seal, own, table.kept_leaves(self._asked, seal.number))
        self._refuse_strays(leaf for leaf in self._strays.values() if leaf.seq < wrong)
        raise TamperedError(text)

    def _refuse_strays(self, strays: Iterator[Leaf]) -> None:
        for leaf in sorted(strays):
            row = self._asked.execute(QUERIES["is_sealed"], {"seq": leaf.seq}).fetchone()
            if row is None or not row[0]:
                raise TamperedError(
                    f"Event {leaf.seq:,} of {_moment(leaf.at)} was slipped in: later events had been sealed"
                    " without it."
                )


def _first_wrong(seal: Seal, own: list[Leaf], kept: bytes) -> tuple[int, str]:
    """The number of the first event that is not as sealed, and what to say of it."""
    present = {leaf.seq: leaf for leaf in own}
    for place, seq in enumerate(ranges.each(seal.members)):
        leaf = present.get(seq)
        if leaf is None:
            return seq, f"Event {seq:,}, sealed at {_moment(seal.at)} by seal {seal.number:,}, was removed."
        if kept[place * PREFIX : place * PREFIX + PREFIX] != leaf.hashed[:PREFIX]:
            sealed = f"sealed at {_moment(seal.at)} by seal {seal.number:,}"
            return seq, f"Event {seq:,} of {_moment(leaf.at)} was changed: it is not what was {sealed}."
    return seal.upto, f"The events of seal {seal.number:,}, of {_moment(seal.at)}, are not what was sealed."


def _require_recent(unsealed: Unsealed) -> None:
    if unsealed.since and now() - unsealed.since > LONGEST:
        raise UnsealedError(
            f"{unsealed.events:,} events are not sealed, the oldest of {_moment(unsealed.since)}: the service"
            " seals every few seconds while it runs, and `ourdorset audit seal` at once."
        )


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
