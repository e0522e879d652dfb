"""What a load did, and what it could not."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, order=True, slots=True)
class Failure:
    """Something that was not loaded: in which file, on which line (0: the file as a whole), and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class Progress(NamedTuple):
    """How far a load is. Bytes are of the files as they lie on disk."""

    resources: int
    bytes_done: int
    bytes_total: int


@dataclass(slots=True)
class Report:
    """Counts of resources; `files` were read through, `already` were recognised as loaded before."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    files: int = 0
    already: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list[Failure])

    @property
    def resources(self) -> int:
        """How many resources are in the record because of these files, as far as this run read them."""
        return self.created + self.updated + self.unchanged

    @property
    def exit_code(self) -> int:
        """0 when everything was loaded, else 1."""
        return 1 if self.failures else 0

    def add(self, other: "Report") -> None:
        """Count another report in."""
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.already += other.already
        self.failures += other.failures
