"""The way in to suggestions, for the pages of listening. All is proposed; `coding.suggested` decides."""

from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.looking import Copies, Heap, clusters, near_duplicates, points
from ourdorset.listening.suggesting.making import Made, suggest_codes
from ourdorset.listening.suggesting.measuring import Measured, measured
from ourdorset.listening.suggesting.quoting import quotes_for
from ourdorset.listening.suggesting.searching import Hit, search
from ourdorset.listening.suggesting.showing import Shown, codes_for, passages_for
from ourdorset.listening.suggesting.telling import stories

__all__ = [
    "Copies",
    "Found",
    "Heap",
    "Hit",
    "Made",
    "Measured",
    "Shown",
    "clusters",
    "codes_for",
    "measured",
    "near_duplicates",
    "passages_for",
    "points",
    "quotes_for",
    "search",
    "stories",
    "suggest_codes",
]
