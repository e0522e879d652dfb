"""What people said about something, in all of a project: by words and by meaning."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from ourdorset.listening.coding.candidates import called
from ourdorset.listening.coding.reading import parts
from ourdorset.listening.models import Project, Text, Turn
from ourdorset.listening.suggesting import api as suggesting
from ourdorset.listening.words import REMOVED, WITHDRAWN

MOST = 50


class FoundPlace(NamedTuple):
    """A sentence piece by piece, whose it is, what was asked, and the page on which it is read."""

    pieces: Sequence[suggesting.Piece]
    where: str
    speaker: str
    question: str
    by_words: bool
    href: str


def find(project: Project, asked: str) -> list[FoundPlace]:
    """The sentences nearest to what is asked, MOST at most, one a text, of those that may be analysed."""
    hits = suggesting.search(project, asked, MOST)
    ids = [hit.text for hit in hits]
    texts = Text.objects.select_related("conversation", "participant", "question").in_bulk(ids)
    turns = _turns(ids)
    stems = suggesting.wanted(asked)
    return [_place(project, texts[hit.text], hit, turns.get(hit.text, ()), stems) for hit in hits]


def _place(
    project: Project, text: Text, hit: suggesting.Hit, turns: Sequence[Turn], stems: Collection[str]
) -> FoundPlace:
    said = text.body[hit.start : hit.end].replace(WITHDRAWN, "").replace(REMOVED, "")
    turn = next((turn for turn in turns if turn.start <= hit.start < turn.end), None)
    question = (turn.question if turn else None) or text.question
    return FoundPlace(
        suggesting.pieces(said, stems),
        called(text),
        turn.speaker if turn else "",
        question.words if question else "",
        hit.by_words,
        _href(project, text, turns, turn),
    )


def _href(project: Project, text: Text, turns: Sequence[Turn], turn: Turn | None) -> str:
    """The page on which it is read and coded, at its turn."""
    if text.conversation is None:
        query = {"after": text.pk - 1}
        return f"{reverse('listening:code-answers', args=[project.uuid])}?{urlencode(query)}#turn-{text.pk}-0"
    page = reverse("listening:code-text", args=[project.uuid, text.uuid])
    if turn is None:
        return page
    part = next(number for number, held in enumerate(parts(turns), 1) if turn in held)
    return f"{page}?part={part}#turn-{text.pk}-{turn.order}"


def _turns(texts: Sequence[int]) -> Mapping[int, list[Turn]]:
    found: dict[int, list[Turn]] = {}
    rows = Turn.objects.filter(text__in=texts).select_related("question").order_by("text", "order")
    for turn in rows:
        found.setdefault(turn.text_id, []).append(turn)  # pyright: ignore[reportAttributeAccessIssue]
    return found
