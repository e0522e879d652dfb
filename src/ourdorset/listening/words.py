"""Words by their place: the one way to read a stretch of a text, and to prove that it is what it was."""

from hashlib import sha256
from typing import Any, Protocol

from ourdorset.kernel.api import ConflictError

# What stands where words were withdrawn: as many as there were characters, so that every other place holds.
WITHDRAWN = "\u2591"
# What stands where a name was taken out of words that people read already: again one for each character.
REMOVED = "\u2588"


class Placed(Protocol):
    """Anything with a place in a body of text: whole code points, be it a value's or a model's column."""

    @property
    def start(self) -> Any:
        """Its first code point."""
        ...

    @property
    def end(self) -> Any:
        """The one after its last."""
        ...


def hashed(words: str) -> str:
    """SHA-256 of the words' UTF-8, in hexadecimal."""
    return sha256(words.encode()).hexdigest()


def at(body: str, place: Placed) -> str:
    """The words at that place."""
    return body[place.start : place.end]


def verbatim(body: str, place: Placed, sha: str) -> str:
    """The words at that place. Raises ConflictError when they are not those that were hashed."""
    words = at(body, place)
    if hashed(words) != sha:
        raise ConflictError(
            f"The words at {place.start} to {place.end} are not those that were marked: the text has changed "
            "since. Mark the passage again."
        )
    return words


def levelled(text: str) -> str:
    """Text as it is kept: \\n alone ends a line, and no byte-order mark or null character is in it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x00", "")
