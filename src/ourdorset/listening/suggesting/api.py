"""The way in to suggestions, for the pages of listening. All is proposed; `coding.suggested` decides."""

from ourdorset.listening.suggesting.aids import Shelf, keep_aids, kept_aids, passages_of
from ourdorset.listening.suggesting.candidates import look_for
from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.listing import Key, Page, Start, page, start_of
from ourdorset.listening.suggesting.looking import Together, aids, points
from ourdorset.listening.suggesting.making import CODE, Made, suggest_codes
from ourdorset.listening.suggesting.measuring import Measured, measured, measured_of
from ourdorset.listening.suggesting.placing import Piece, otherwise, pieces, wanted
from ourdorset.listening.suggesting.quoting import quotes, quotes_for
from ourdorset.listening.suggesting.searching import Hit, search
from ourdorset.listening.suggesting.showing import Shown, codes_for, passages_for, shown, waiting_for
from ourdorset.listening.suggesting.taken_up import taken_up
from ourdorset.listening.suggesting.telling import stories

__all__ = [
    "CODE",
    "Found",
    "Hit",
    "Key",
    "Made",
    "Measured",
    "Page",
    "Piece",
    "Shelf",
    "Shown",
    "Start",
    "Together",
    "aids",
    "codes_for",
    "keep_aids",
    "kept_aids",
    "look_for",
    "measured",
    "measured_of",
    "otherwise",
    "page",
    "passages_for",
    "passages_of",
    "pieces",
    "points",
    "quotes",
    "quotes_for",
    "search",
    "shown",
    "start_of",
    "stories",
    "suggest_codes",
    "taken_up",
    "waiting_for",
    "wanted",
]
