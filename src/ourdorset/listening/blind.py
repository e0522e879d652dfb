"""What a coder may not see yet: in a round that is coded blind, what others said of its passages."""

from collections.abc import Iterable
from typing import NamedTuple

from ourdorset.listening.access import Access
from ourdorset.listening.models import RoundPassage


class Blind(NamedTuple):
    """A place in the text of that id where somebody codes without seeing others."""

    text: int
    start: int
    end: int


def blind_places(found: Access, texts: Iterable[int]) -> list[Blind]:
    """Where in these texts whoever asks is coding blind: the passages of open rounds that are theirs."""
    mine = RoundPassage.objects.filter(round__closed=None, round__coders=found.member.user)
    rows = mine.filter(passage__text__in=list(texts))
    return [Blind(*row) for row in rows.values_list("passage__text", "passage__start", "passage__end")]


def is_blind(places: Iterable[Blind], text: int, start: int, end: int) -> bool:
    """Whether this place meets one of them."""
    return any(one.text == text and one.start < end and start < one.end for one in places)
