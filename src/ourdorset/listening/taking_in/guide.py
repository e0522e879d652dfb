"""Which question of the guide an interviewer asks in a turn: guessed by likeness, confirmed by a person.

A turn is as like a question as its likest sentence is to the question in any of its versions: by the local
sentence model or, where its weights are not installed, by the words that they share (Dice's coefficient of
stems). Measured on the 700 questions of the demo's transcripts, which ask the seven of its guide in their own
words, other words or with a place added: from ALIKE on every match was right, and 60 in 100 were found; what
is less alike but not unlike (UNSURE) was another question four times in ten, so that it ends the answer to
the one before and is left for a person to name.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import SentenceModel, sentence_model, sentences, stems
from ourdorset.listening.models import Question
from ourdorset.listening.taking_in.reading.transcript import Transcript

ALIKE = 50  # of 100
UNSURE_BY_MEANING, UNSURE_BY_WORDS = 0.3, 0.2
LIKELY = 8  # turns that are offered for one question
_LONGEST = 400  # characters of a sentence that are compared
# Sentences that the model reads for one page, so that nobody waits for long; those first that share words.
READ_AT_ONCE = 600

Scores = NDArray[np.float32]


class Asked(NamedTuple):
    """An interviewer's turns by their number in the transcript, and how like each is to each question."""

    turns: tuple[int, ...]
    scores: Scores
    unsure: float

    def guessed(self, alike: int) -> dict[int, int | None]:
        """The question (its number in the guide) that a turn asks; None where it may be another one.

        `alike` is of 100. Turns that ask none of them are left out.
        """
        found: dict[int, int | None] = {}
        if not self.scores.size:
            return found
        for turn, row in zip(self.turns, self.scores.round(3), strict=True):
            best = int(row.argmax())
            if row[best] >= alike / 100:
                found[turn] = best
            elif row[best] >= self.unsure:
                found[turn] = None
        return found

    def likely(self, question: int) -> list[int]:
        """The turns that are likest to a question, in the order of the transcript."""
        best = np.argsort(-self.scores[:, question], kind="stable")[:LIKELY]
        return sorted(self.turns[each] for each in best)


def asked(
    transcript: Transcript, labels: Iterable[str], guide: Sequence[Question], most: int = READ_AT_ONCE
) -> Asked:
    """How like the turns of these speakers are to the questions of a guide. `most` sentences are read."""
    asking = set(labels)
    turns = tuple(at for at, turn in enumerate(transcript.turns) if turn.speaker in asking)
    words = [transcript.turns[at].words for at in turns]
    versions = [versions_of(question) for question in guide]
    model = sentence_model() if turns and guide else None
    unsure = UNSURE_BY_MEANING if model else UNSURE_BY_WORDS
    return Asked(turns, likeness(words, versions, model, most), unsure)


def versions_of(question: Question) -> list[str]:
    """A question's own words, the easy ones, and what an interviewer may add, a line each."""
    lines = [question.words, question.easy_words, *question.prompts.splitlines()]
    return [line.strip() for line in lines if line.strip()]


def likeness(
    turns: Sequence[str],
    questions: Sequence[Sequence[str]],
    model: SentenceModel | None,
    most: int = READ_AT_ONCE,
) -> Scores:
    """A row for each turn, a column for each question: from 0, nothing alike, to 1, the same."""
    said = [[turn[start:end][:_LONGEST] for start, end in sentences(turn)] or [""] for turn in turns]
    flat = [each for one in said for each in one]
    versions = [each for question in questions for each in question]
    if not flat or not versions:
        return np.zeros((len(turns), len(questions)), np.float32)
    alike = _by_words(flat, versions)
    if model:
        read = np.sort(np.argsort(-alike.max(axis=1), kind="stable")[:most])
        alike = np.zeros_like(alike)
        alike[read] = _by_meaning([flat[row] for row in read], versions, model)
    by_question = _highest(alike.T, [len(question) for question in questions]).T
    return np.clip(_highest(by_question, [len(one) for one in said]), 0, 1)


def _by_meaning(said: Sequence[str], versions: Sequence[str], model: SentenceModel) -> Scores:
    return model.embed(said) @ model.embed(versions).T


def _by_words(said: Sequence[str], versions: Sequence[str]) -> Scores:
    mine, theirs = [set(stems(one)) for one in said], [set(stems(one)) for one in versions]
    return np.array(
        [[2 * len(one & other) / max(len(one) + len(other), 1) for other in theirs] for one in mine],
        np.float32,
    )


def _highest(rows: Scores, counts: Sequence[int]) -> Scores:
    """The highest of each stretch of rows; `counts` says how many rows each has, none of them 0."""
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
    return np.maximum.reduceat(rows, starts, axis=0)


def confirmed(
    guess: Mapping[int, int | None], chosen: Mapping[int, int | None], guide: Sequence[Question]
) -> dict[int, Question | None]:
    """What each turn asks, once a person has said at which turn each question is asked (or None: nowhere).

    A question for which the guess was left keeps all its turns; another one has the turn chosen, and only it.
    """
    first = first_turns(guess)
    found: dict[int, Question | None] = dict.fromkeys(guess)
    for number, question in enumerate(guide):
        if chosen.get(number) == first.get(number):
            found |= {turn: question for turn, best in guess.items() if best == number}
        elif (turn := chosen.get(number)) is not None:
            found[turn] = question
    return found


def first_turns(guess: Mapping[int, int | None]) -> dict[int, int]:
    """The first turn of each question that was found."""
    found: dict[int, int] = {}
    for turn, question in sorted(guess.items()):
        if question is not None:
            found.setdefault(question, turn)
    return found
