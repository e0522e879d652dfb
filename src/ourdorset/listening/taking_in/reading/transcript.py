"""What was read of a file: who said what and when, and what a reader should know of it."""

from dataclasses import dataclass, field
from typing import NamedTuple

# Words before anybody is named, such as a title; whoever takes the file in says whose they are.
NOBODY = ""


class Said(NamedTuple):
    """One turn as it was read: the label of its speaker, the words, and when, in milliseconds."""

    speaker: str
    words: str
    from_ms: int | None = None
    to_ms: int | None = None


@dataclass(frozen=True)
class Transcript:
    """The turns of one file in their order. `remarks` say what was not as expected, and never quote words."""

    turns: tuple[Said, ...]
    remarks: tuple[str, ...] = field(default=())

    @property
    def speakers(self) -> tuple[str, ...]:
        """The labels of those who speak, in the order in which they begin."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


def joined(turns: list[Said], between: str = " ") -> tuple[Said, ...]:
    """The turns, with neighbours of the same speaker made one and empty ones left out."""
    found: list[Said] = []
    for turn in turns:
        words = turn.words.strip()
        if not words:
            continue
        if found and found[-1].speaker == turn.speaker:
            before = found[-1]
            later = turn.to_ms if turn.to_ms is not None else before.to_ms
            found[-1] = before._replace(words=f"{before.words}{between}{words}", to_ms=later)
        else:
            found.append(turn._replace(words=words))
    return tuple(found)
