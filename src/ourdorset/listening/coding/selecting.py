"""What somebody selected: sentences ticked or words marked, and the place in a text that this is.

A place is written as `text:start:end`, in code points from 0. From the first to the last of several is one
passage. Without a mouse's accuracy, the words themselves may be typed to narrow it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ourdorset.kernel.api import ConflictError, InvalidError, NotFoundError
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Project, Text, TextState
from ourdorset.listening.words import REMOVED, WITHDRAWN

NOTHING = "Select some words first: tick a sentence, or the first and the last of several."


class Place(NamedTuple):
    """A place in the text of that id."""

    text: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.text}:{self.start}:{self.end}"


class Selected(NamedTuple):
    """A text, held until the transaction ends, and the place in it."""

    text: Text
    start: int
    end: int


def place_of(written: str) -> Place:
    """The place that `text:start:end` names. Raises InvalidError."""
    try:
        text, start, end = map(int, written.split(":"))
    except ValueError:
        raise InvalidError(f"“{written[:40]}” is not a place in a text.") from None
    if not 0 <= start < end or text >= 2**63:
        raise InvalidError(f"“{written[:40]}” is not a place with words in it.")
    return Place(text, start, end)


def together(places: Iterable[Place]) -> Place:
    """One place from the first to the last. Raises InvalidError for none, or for places of two texts."""
    chosen = list(places)
    if not chosen:
        raise InvalidError(NOTHING)
    if len({place.text for place in chosen}) > 1:
        raise InvalidError("You selected words of two people. Select words in one answer at a time.")
    return Place(chosen[0].text, min(place.start for place in chosen), max(place.end for place in chosen))


def narrowed(body: str, place: Place, words: str) -> Place:
    """The place without white space around it or, with `words`, where these words are in it.

    Raises InvalidError when the words are not there, or are there twice, or when no word is left.
    """
    inside = body[place.start : place.end]
    if words.strip():
        wanted = words.strip()
        if inside.count(wanted) != 1:
            times = "more than once" if wanted in inside else "nowhere"
            raise InvalidError(
                f"Those words are {times} in the sentences you ticked. Copy them exactly, with enough around "
                "them to be found once."
            )
        start = place.start + inside.index(wanted)
        return Place(place.text, start, start + len(wanted))
    bare = inside.strip()
    if not bare:
        raise InvalidError(NOTHING)
    start = place.start + len(inside) - len(inside.lstrip())
    return Place(place.text, start, start + len(bare))


def select(project: Project, places: Iterable[Place], words: str = "") -> Selected:
    """The place in a text of the project, which nobody withdraws from until the transaction ends.

    Raises NotFoundError for a text that is not there to be read, InvalidError as above, and ConflictError for
    words that were withdrawn or may not be analysed.
    """
    wanted = together(places)
    rows = Text.objects.select_for_update().filter(project=project, state=TextState.READY)
    text = rows.filter(pk=wanted.text).first()
    if text is None:
        raise NotFoundError(
            "This text is not there to be coded: it was withdrawn, or is still being checked."
        )
    place = narrowed(text.body, wanted, words)
    if place.end > len(text.body):
        raise InvalidError("The selection ends after the text does. Reload the page and select again.")
    check_may_be_coded(text, place.start, place.end)
    return Selected(text, place.start, place.end)


def check_may_be_coded(text: Text, start: int, end: int) -> None:
    """Raises ConflictError for words that were withdrawn, or that their speaker did not agree to."""
    if WITHDRAWN in text.body[start:end]:
        raise ConflictError("Some of these words were withdrawn. Select only words that are still there.")
    if not text.body[start:end].strip(f"{REMOVED} \n\t"):
        raise ConflictError("These words name somebody and were taken out. Select words beside them.")
    if not allowed([text.pk]).analysis(text, start, end):
        raise ConflictError(
            "Whoever said this has not agreed that it may be analysed, so it cannot be coded. Select "
            "other words."
        )
