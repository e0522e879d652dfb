"""What a code was given to: how much, and the passages themselves."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, Q

from ourdorset.listening.access import Access
from ourdorset.listening.blind import blind_places, is_blind
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Code, Coding, Passage, TextState
from ourdorset.listening.words import WITHDRAWN

SHOWN = 50


class Use(NamedTuple):
    """How many passages have a code, in how many texts. For those at work in a project only."""

    passages: int = 0
    texts: int = 0


class CodedPassage(NamedTuple):
    """A passage with its words or, when they may not be shown, without."""

    passage: Passage
    words: str
    where: str


def uses(found: Access) -> Mapping[int, Use]:
    """Of each code of the project, by its id."""
    settled = Q(round=None) | Q(round__closed__isnull=False) | Q(by=found.member.user)
    rows = Coding.objects.filter(settled, code__project=found.project).order_by().values("code")
    counted = rows.annotate(
        passages=Count("passage", distinct=True), texts=Count("passage__text", distinct=True)
    )
    return {row["code"]: Use(row["passages"], row["texts"]) for row in counted}


def coded_with(found: Access, code: Code) -> list[CodedPassage]:
    """The newest passages that have the code, SHOWN at most."""
    settled = Q(codings__round=None) | Q(codings__round__closed__isnull=False)
    mine = Q(codings__by=found.member.user)
    rows = Passage.objects.filter(settled | mine, codings__code=code, text__state=TextState.READY)
    rows = rows.select_related("text__conversation", "text__participant").order_by("-pk").distinct()
    return worded(found, rows[:SHOWN])


def worded(found: Access, rows: Iterable[Passage]) -> list[CodedPassage]:
    """Passages with their words, as far as they may be shown to whoever asks."""
    passages = list(rows)
    texts = {passage.text.pk for passage in passages}
    may, blind = allowed(texts), blind_places(found, texts)
    made = []
    for one in passages:
        words = one.text.body[one.start : one.end]
        fit = may.analysis(one.text, one.start, one.end) and WITHDRAWN not in words
        if not is_blind(blind, one.text.pk, one.start, one.end):
            made.append(CodedPassage(one, words if fit else "", where(one)))
    return made


def where(passage: Passage) -> str:
    """What the text of a passage is called."""
    text = passage.text
    if text.conversation:
        return text.conversation.code
    return text.participant.code_name if text.participant else "Answer"
