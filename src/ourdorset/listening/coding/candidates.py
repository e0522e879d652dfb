"""Candidates for one code or one kind, from all over a project, and how earlier ones were decided."""

from typing import Any, NamedTuple

from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.coding.suggested import Offer, offer_of, open_suggestions
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import MarkKind, Suggestion, Text, TextState
from ourdorset.listening.words import WITHDRAWN

SHOWN = 50


class Candidate(NamedTuple):
    """A suggestion with its words."""

    offer: Offer
    words: str
    text: Text
    where: str


def candidates(found: Access, kind: str, code: int | None) -> list[Candidate]:
    """The surest undecided suggestions of a kind, whose words may be used for it, SHOWN at most."""
    rows = open_suggestions(found).filter(kind=kind, code=code, text__state=TextState.READY)
    rows = rows.select_related("code", "text__conversation", "text__participant").order_by("-score", "pk")
    some = list(rows[: 2 * SHOWN])
    texts = {row.text.pk for row in some}
    may, blind = allowed(texts), blind_places(found, texts)
    fit = [
        row
        for row in some
        if _may(may, kind, row)
        and not is_blind(blind, row.text.pk, row.start, row.end)
        and WITHDRAWN not in row.text.body[row.start : row.end]
    ]
    return [_candidate(row) for row in fit[:SHOWN]]


def decided(found: Access, kind: str, code: int | None = None) -> tuple[int, int]:
    """How many suggestions of a kind (of one code, or of all) were accepted, and of how many decided."""
    rows = Suggestion.objects.filter(project=found.project, kind=kind, accepted__isnull=False)
    rows = rows.filter(code=code) if code else rows
    return rows.filter(accepted=True).count(), rows.count()


def _may(may: Any, kind: str, row: Suggestion) -> bool:
    level = may.level(row.text, row.start, row.end)
    if kind == MarkKind.QUOTE:
        return level.analysis and level.quote != "none"
    return level.story if kind == MarkKind.STORY else level.analysis


def _candidate(row: Suggestion) -> Candidate:
    text = row.text
    name = text.conversation.code if text.conversation else ""
    who = text.participant.code_name if text.participant else "Answer"
    return Candidate(offer_of(row), text.body[row.start : row.end], text, name or who)
