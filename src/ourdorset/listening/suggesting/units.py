"""The stretches that suggestions are made for: an answer, or one to three sentences of somebody's turn.

Only words of people who agreed to analysis are among them, and only of texts that were checked and answer
something. Interviewers' turns are not.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from ourdorset.language.api import Span, sentences
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Project, Text, TextState, Turn
from ourdorset.listening.suggesting.views import UNKNOWN
from ourdorset.listening.words import REMOVED

_ASIDE = re.compile(rf"\[[^\[\]\n]{{1,60}}\]|{REMOVED}+")
BATCH = 2000  # texts read at once
LONGEST = 60  # words of a stretch of a conversation, unless one sentence is longer
MOST_SENTENCES = 3
COLUMNS = ("pk", "conversation", "participant", "question", "body")


class Unit(NamedTuple):
    """A stretch of a text, in code points, with its words (`plain`); whose they are, what they answer."""

    text: int
    start: int
    end: int
    words: str
    question: int
    participant: int | None


class Speech(NamedTuple):
    """A place that one person spoke or wrote."""

    start: int
    end: int
    participant: int | None
    question: int


def plain(said: str) -> str:
    """The words without what stands for a name, or notes a laugh: as many spaces, so that places hold.

    >>> plain("[Person 3] rang [laughs].")
    '           rang         .'
    """
    return _ASIDE.sub(lambda found: " " * len(found[0]), said)


def texts_of(project: Project) -> QuerySet[Text]:
    """The texts that are read."""
    return Text.objects.filter(project=project, state=TextState.READY, non_answer="")


def units(project: Project, texts: Collection[int] | None = None) -> Iterator[list[Unit]]:
    """The units of a project, or of some texts of it, a batch of texts at a time."""
    rows = texts_of(project)
    rows = rows.filter(pk__in=texts) if texts is not None else rows
    # of a whole project what may be read is asked for once: asking anew reads everybody's consent
    may = allowed(project) if texts is None else allowed(texts)
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list(*COLUMNS)[:BATCH]):
        last = batch[-1][0]
        yield list(_of_texts(batch, may))


def speeches(project: Project) -> Iterator[list[tuple[int, str, Speech]]]:
    """Each text's id and body with what one person said in it, a turn or an answer; by batches of texts."""
    last = 0
    while batch := list(texts_of(project).filter(pk__gt=last).order_by("pk").values_list(*COLUMNS)[:BATCH]):
        last = batch[-1][0]
        turns = _turns([row[0] for row in batch if row[1] is not None])
        yield [(row[0], row[4], speech) for row in batch for speech in _speeches(row, turns)]


def _of_texts(rows: Sequence[Any], may: Allowed) -> Iterator[Unit]:
    turns = _turns([row[0] for row in rows if row[1] is not None])
    for row in rows:
        for speech in _speeches(row, turns):
            yield from _of_speech(row[0], row[4], speech, may, whole=row[1] is None)


def _speeches(row: Any, turns: Mapping[int, list[Speech]]) -> list[Speech]:
    pk, conversation, participant, question, body = row
    if conversation is not None:
        return turns.get(pk, [])
    return [Speech(0, len(body), participant, question or UNKNOWN)]


def _turns(texts: Collection[int]) -> dict[int, list[Speech]]:
    found: dict[int, list[Speech]] = defaultdict(list)
    rows = Turn.objects.filter(text__in=texts, participant__isnull=False).order_by("text", "order")
    for text, *rest, question in rows.values_list("text", "start", "end", "participant", "question"):
        start, end, person = rest
        found[text].append(Speech(start, end, person, question or UNKNOWN))
    return found


def _of_speech(text: int, body: str, speech: Speech, may: Allowed, *, whole: bool) -> Iterator[Unit]:
    said = body[speech.start : speech.end]
    for start, end in [_trimmed(said)] if whole else stretches(said):
        start, end = speech.start + start, speech.start + end
        if start < end and may.analysis(text, start, end):
            yield Unit(text, start, end, plain(body[start:end]), speech.question, speech.participant)


def _trimmed(said: str) -> Span:
    first = len(said) - len(said.lstrip())
    return Span(first, first + len(said.strip()))


def stretches(said: str) -> Iterator[Span]:
    """A turn in stretches of up to three sentences and sixty words."""
    held: list[Span] = []
    count = 0
    for span in sentences(said):
        more = said.count(" ", span.start, span.end) + 1
        if held and (len(held) == MOST_SENTENCES or count + more > LONGEST):
            yield Span(held[0].start, held[-1].end)
            held, count = [], 0
        held.append(span)
        count += more
    if held:
        yield Span(held[0].start, held[-1].end)
