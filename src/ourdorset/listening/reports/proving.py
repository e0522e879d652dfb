"""The proof that a quotation is what was said: its text's hash, its own hash and its place, at each build."""

from typing import Any, cast

from ourdorset.kernel.api import ConflictError
from ourdorset.listening.models import Passage
from ourdorset.listening.words import REMOVED, WITHDRAWN, hashed, verbatim


class ChangedWordsError(ConflictError):
    """A quotation is not word for word what was said any more. Mark the passage again, or take it out."""


def proved(passage: Passage) -> str:
    """A passage's words. Raises ChangedWordsError that says where, when one letter is another."""
    where = place_of(passage)
    if hashed(passage.text.body) != passage.text.sha256:
        raise ChangedWordsError(
            f"{where}: the whole text has changed since it came in, so nothing in it can be quoted. "
            "Take it in again."
        )
    try:
        words = verbatim(passage.text.body, cast(Any, passage), passage.sha256)
    except ConflictError as error:
        raise ChangedWordsError(f"{where}: {error.text}") from None
    if WITHDRAWN in words:
        raise ChangedWordsError(f"{where}: some of these words were taken back. Take the quotation out.")
    if REMOVED in words:
        raise ChangedWordsError(
            f"{where}: a name was taken out of these words. Mark the words before or after it and quote "
            "those, or take the quotation out."
        )
    return words


def place_of(passage: Passage) -> str:
    """`Quotation in C014, characters 120 to 180`."""
    text = passage.text
    name = text.conversation.code if text.conversation else f"answer {text.pk}"
    return f"Quotation in {name}, characters {passage.start} to {passage.end}"
