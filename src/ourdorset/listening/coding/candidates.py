"""Candidates for one code or one kind from all over a project: looked for when asked, and decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.coding.saving import check_at_work
from ourdorset.listening.coding.suggested import Offer, code_offer, kind_offer
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Code, MarkKind, Project, Suggestion, Text, TextState
from ourdorset.listening.suggesting import api as suggesting
from ourdorset.listening.words import WITHDRAWN

SHOWN = 50
MOST_KEPT = 5000
MOST_TEXTS = 2000  # that are looked through while somebody waits


class Candidate(NamedTuple):
    """A suggestion with its words, and the text they are in."""

    offer: Offer
    words: str
    text: Text

    @property
    def where(self) -> str:
        """What the text is called."""
        if self.text.conversation:
            return self.text.conversation.code
        return self.text.participant.code_name if self.text.participant else "Answer"


def for_code(found: Access, code: Code) -> list[Candidate]:
    """Passages for which a code is suggested, the surest first."""
    return _open(found, [(code_offer(one), one.words) for one in suggesting.passages_for(code, SHOWN)])


def of_kind(found: Access, kind: MarkKind) -> list[Candidate]:
    """Undecided candidates of a kind whose words may be used for it, the surest first, SHOWN at most."""
    rows = Suggestion.objects.filter(project=found.project, kind=kind, code=None, accepted=None)
    some = rows.filter(text__state=TextState.READY).select_related("text").order_by("-score", "pk")
    listed = list(some[: 2 * SHOWN])
    may = allowed({row.text.pk for row in listed})
    fit = [row for row in listed if _may(may, kind, row)]
    made = [(kind_offer(row), row.text.body[row.start : row.end]) for row in fit]
    return _open(found, [one for one in made if WITHDRAWN not in one[1]][:SHOWN])


def look_for(found: Access, kind: MarkKind) -> int:
    """Look for candidates of a kind anew; what was decided stays decided. How many wait now."""
    check_at_work(found.project)
    check_not_too_large(found.project)
    rows = [
        Suggestion(
            project=found.project, text_id=one.text, start=one.start, end=one.end, kind=kind,
            score=one.score, because={"says": list(one.because)}, model="rules",
        )
        for one in LOOKING[kind](found.project)[:MOST_KEPT]
    ]  # fmt: skip
    with transaction.atomic():
        Suggestion.objects.filter(project=found.project, kind=kind, accepted=None).delete()
        Suggestion.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)
    return Suggestion.objects.filter(project=found.project, kind=kind, accepted=None).count()


def check_not_too_large(project: Project) -> None:
    """Raises InvalidError for a project too large to be looked through while somebody waits."""
    texts = Text.objects.filter(project=project, state=TextState.READY)[: MOST_TEXTS + 1].count()
    if texts > MOST_TEXTS:
        raise InvalidError(
            f"This project has more than {MOST_TEXTS:,} texts, too many to look through while you wait. "
            "The command `ourdorset listening suggest` suggests codes for it; find the rest by words."
        )


def _quotes(project: Project) -> list[suggesting.Found]:
    codes = Code.objects.filter(project=project, retired=None, codings__isnull=False).distinct()
    best: dict[tuple[int, int, int], suggesting.Found] = {}
    for one in (one for code in codes for one in suggesting.quotes_for(code)):
        best.setdefault((one.text, one.start, one.end), one)
    return sorted(best.values(), key=lambda one: -one.score)


LOOKING: Mapping[str, Callable[[Project], Sequence[suggesting.Found]]] = {
    MarkKind.POINT: suggesting.points,
    MarkKind.STORY: suggesting.stories,
    MarkKind.QUOTE: _quotes,
}


def _open(found: Access, made: Iterable[tuple[Offer, str]]) -> list[Candidate]:
    """Those that are not at a place where whoever asks codes blind."""
    pairs = list(made)
    ids = {offer.text for offer, _ in pairs}
    texts = Text.objects.select_related("conversation", "participant").defer("body").in_bulk(ids)
    blind = blind_places(found, ids)
    return [
        Candidate(offer, words, texts[offer.text])
        for offer, words in pairs
        if not is_blind(blind, offer.text, offer.start, offer.end)
    ]


def _may(may: Allowed, kind: MarkKind, row: Suggestion) -> bool:
    level = may.level(row.text, row.start, row.end)
    if kind == MarkKind.QUOTE:
        return level.analysis and level.quote != "none"
    return level.story if kind == MarkKind.STORY else level.analysis
