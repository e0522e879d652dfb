"""Kept suggestions as they are shown: the code, how sure, and the words or the passage that caused it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Code, Project, Suggestion, Text, TextState
from ourdorset.listening.suggesting.making import CODE

MOST = 50


class Shown(NamedTuple):
    """A suggestion that waits for a decision. `telling` are words of the passage; `like` those of another."""

    id: int
    text: int
    start: int
    end: int
    words: str
    code: Code
    score: float
    telling: tuple[str, ...]
    like: str


def codes_for(project: Project, places: Sequence[tuple[int, int, int]]) -> list[list[Shown]]:
    """For each place (text, start, end) the codes suggested where they meet, the surest first."""
    rows = _waiting(project).filter(text__in={place[0] for place in places})
    found = shown(list(rows))
    return [
        [one for one in found if one.text == text and one.start < end and start < one.end]
        for text, start, end in places
    ]


def passages_for(code: Code, most: int = MOST) -> list[Shown]:
    """The passages for which this code is suggested, the surest first."""
    return shown(list(waiting_for(code)[:most]))


def waiting_for(code: Code) -> QuerySet[Suggestion]:
    """The undecided suggestions of a code, the surest first."""
    return _waiting(code.project).filter(code=code)


def _waiting(project: Project) -> Any:
    rows = Suggestion.objects.filter(project=project, kind=CODE, accepted=None, code__retired=None)
    rows = rows.filter(text__state=TextState.READY)
    return rows.select_related("code", "text").order_by("-score", "pk")


def shown(rows: Sequence[Suggestion]) -> list[Shown]:
    """Suggestions of codes as they are shown: of those whose words may be read."""
    likes = [row.because.get("like") or {} for row in rows]
    bodies = Text.objects.filter(state=TextState.READY).in_bulk([like["text"] for like in likes if like])
    may = allowed({row.text.pk for row in rows} | set(bodies))
    found: list[Shown] = []
    for row, like in zip(rows, likes, strict=True):
        body, code = row.text.body, row.code
        if code is None or not may.analysis(row.text, row.start, row.end):
            continue
        telling = tuple(body[start:end] for start, end in row.because.get("words", ()))
        words = body[row.start : row.end]
        like_words = _like(like, bodies, may)
        found.append(
            Shown(row.pk, row.text.pk, row.start, row.end, words, code, row.score, telling, like_words)
        )
    return found


def _like(like: Mapping[str, int], bodies: Mapping[int, Text], may: Any) -> str:
    if not like or like["text"] not in bodies or not may.analysis(like["text"], like["start"], like["end"]):
        return ""
    return bodies[like["text"]].body[like["start"] : like["end"]]
