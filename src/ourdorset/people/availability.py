"""Why a section is empty, if it is: four states that a reader must never take for one another.

The idea is GP Connect's, whose wordings tell "no data" from "not supported" and "access denied":
https://developer.nhs.uk/apis/gpconnect-0-7-4/accessrecord_development_html_implementation_guide.html
"""

from collections.abc import Iterable
from enum import StrEnum

from ourdorset.kernel.api import Context


class Availability(StrEnum):
    """What is known of a kind of entry."""

    HELD = "held"
    EMPTY = "empty"
    NOT_SHARED = "not shared"
    UNAVAILABLE = "unavailable"


UNAVAILABLE_WORDS = (
    "This part could not be read just now. There may be entries that are not shown: try again, or ask the"
    " organisations that care for this person."
)
NOT_FOR_YOU = "Your access does not include this part. There may be entries that are not shown to you."
# Under an empty section: whose silence it is.
ASKED = "Those who share what they hold about this person: {senders}."
NOBODY_SENDS = (
    "Not shared: none of the organisations that hold something about this person send {kind} to this record"
    " ({senders}). There may be entries in their own systems."
)


def withheld(context: Context, types: Iterable[str]) -> bool:
    """Whether the context may read none of these types."""
    return context.types is not None and set(context.types).isdisjoint(types)


def listed(names: Iterable[str], most: int = 3) -> str:
    """`A, B and C`, or `A, B, C and 2 more`."""
    all_ = list(names)
    shown = [*all_[:most], f"{len(all_) - most} more"] if len(all_) > most + 1 else all_
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
