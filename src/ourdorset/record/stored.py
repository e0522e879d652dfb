"""One version of one resource as it is stored."""

from dataclasses import dataclass
from datetime import datetime

from ourdorset.record.rows import last_updated


@dataclass(frozen=True, slots=True)
class Stored:
    """A version: its bytes are final (id, meta.versionId and meta.lastUpdated are in them).

    `body` is None for a tombstone, the version that says that the resource was deleted.
    """

    type: str
    id: str
    version: int
    row: int
    body: bytes | None
    deleted: bool = False
    persons: tuple[int, ...] = ()

    @property
    def last_updated(self) -> datetime:
        """When this version was stored."""
        return last_updated(self.row)

    @property
    def reference(self) -> str:
        """`Type/id`."""
        return f"{self.type}/{self.id}"
