"""Candidates for one code or one kind from all over a project, a page at a time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.coding.suggested import Offer, code_offer, kind_offer
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Code, MarkKind, Suggestion, Text, TextState
from ourdorset.listening.suggesting import api as suggesting
from ourdorset.listening.suggesting.api import Key, Page, Start
from ourdorset.listening.words import WITHDRAWN


class Candidate(NamedTuple):
    """A suggestion with its words, and the text they are in."""

    offer: Offer
    words: str
    text: Text

    @property
    def where(self) -> str:
        """What the text is called."""
        return called(self.text)


def called(text: Text) -> str:
    """What a text is called."""
    if text.conversation:
        return text.conversation.code
    return text.participant.code_name if text.participant else "Answer"


def for_code(found: Access, code: Code, start: Start = Start()) -> Page[Candidate]:
    """Passages for which a code is suggested, the surest first."""

    def fit(rows: Sequence[Suggestion]) -> list[tuple[Key, Candidate]]:
        shown = suggesting.shown(rows)
        return _open(found, [(Key(one.score, one.id), code_offer(one), one.words) for one in shown])

    return suggesting.page(suggesting.waiting_for(code), start, fit)


def of_kind(found: Access, kind: MarkKind, start: Start = Start()) -> Page[Candidate]:
    """Undecided candidates of a kind whose words may be used for it, the surest first."""
    rows = Suggestion.objects.filter(project=found.project, kind=kind, code=None, accepted=None)
    rows = rows.filter(text__state=TextState.READY).select_related("text")

    def fit(some: Sequence[Suggestion]) -> list[tuple[Key, Candidate]]:
        may = allowed({row.text.pk for row in some})
        made = [
            (Key(row.score, row.pk), kind_offer(row), row.text.body[row.start : row.end])
            for row in some
            if _may(may, kind, row)
        ]
        return _open(found, [one for one in made if WITHDRAWN not in one[2]])

    return suggesting.page(rows, start, fit)


def _open(found: Access, made: Iterable[tuple[Key, Offer, str]]) -> list[tuple[Key, Candidate]]:
    """Those that are not at a place where whoever asks codes blind."""
    several = list(made)
    ids = {offer.text for _, offer, _ in several}
    texts = Text.objects.select_related("conversation", "participant").defer("body").in_bulk(ids)
    blind = blind_places(found, ids)
    return [
        (key, Candidate(offer, words, texts[offer.text]))
        for key, offer, words in several
        if not is_blind(blind, offer.text, offer.start, offer.end)
    ]


def _may(may: Allowed, kind: MarkKind, row: Suggestion) -> bool:
    level = may.level(row.text, row.start, row.end)
    if kind == MarkKind.QUOTE:
        return level.analysis and level.quote != "none"
    return level.story if kind == MarkKind.STORY else level.analysis
