"""One import: what came in and what did not. A file's name may hold somebody's name, so it is sealed."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import NamedTuple

from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import Batch

PURPOSE = "file name"
LEFT_OUT, REMARK = "left-out", "remark"


class Fault(NamedTuple):
    """Something about one file (empty: about all): left out, or only to be known. `said` says what to do."""

    file: str
    said: str
    kind: str = LEFT_OUT


def note(batch: Batch, faults: Iterable[Fault]) -> None:
    """Add to what did not come in as it was, without saving the row."""
    batch.faults = [
        *batch.faults,
        *({"file": _closed(batch, fault.file), "said": fault.said, "kind": fault.kind} for fault in faults),
    ]


def noted(batch: Batch) -> list[Fault]:
    """What did not come in as it was."""
    return [Fault(_opened(batch, row["file"]), row["said"], row["kind"]) for row in batch.faults]


def count(batch: Batch, **more: int) -> None:
    """Add to what came in, without saving the row."""
    batch.counts = {**batch.counts, **{key: batch.counts.get(key, 0) + many for key, many in more.items()}}


def _closed(batch: Batch, name: str) -> str:
    return b64encode(seal(PURPOSE, batch.uuid, name.encode())).decode() if name else ""


def _opened(batch: Batch, sealed: str) -> str:
    return unseal(PURPOSE, batch.uuid, b64decode(sealed)).decode() if sealed else ""
