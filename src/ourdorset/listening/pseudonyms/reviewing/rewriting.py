"""A text under review written anew, with everything that points at its words moved along.

This is the one place where a body changes its length, and only while its text is to be reviewed.
"""

from collections.abc import Sequence
from typing import Any

from ourdorset.kernel.api import ConflictError
from ourdorset.listening.models import Overlooked, PassageConsent, Replacement, Text, TextState, Turn
from ourdorset.listening.pseudonyms.replacing import Swap, swapped, to_body
from ourdorset.listening.words import hashed

_AT_ONCE = 1_000


def under_review(text: Text) -> Text:
    """The text, locked for this transaction. Raises ConflictError when its review is over."""
    locked = Text.objects.select_for_update().get(pk=text.pk)
    if locked.state != TextState.TO_REVIEW:
        raise ConflictError(
            "This text has been accepted or withdrawn since, and its words no longer move. Look at the list."
        )
    return locked


def rewrite(text: Text, edits: Sequence[tuple[int, int, str]]) -> tuple[Swap, ...]:
    """Write other words at some places of the body, (start, end, words) each, in order and apart.

    Replacements, turns, consents to passages and names reported move along; returns where each edit was
    and is.
    """
    text.body, swaps = swapped(text.body, edits)
    text.sha256 = hashed(text.body)
    text.save(update_fields=["body", "sha256"])
    _move(Replacement, text, swaps)
    _move(Turn, text, swaps)
    _move(PassageConsent, text, swaps)
    _move(Overlooked, text, swaps)
    return swaps


def _move(
    model: type[Replacement] | type[Turn] | type[PassageConsent] | type[Overlooked],
    text: Text,
    swaps: Sequence[Swap],
) -> None:
    rows: list[Any] = list(model.objects.filter(text=text))
    for row in rows:
        row.start, row.end = to_body(row.start, swaps), to_body(row.end, swaps, is_end=True)
    model.objects.bulk_update(rows, ["start", "end"], _AT_ONCE)
