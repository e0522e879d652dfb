"""What a project has to learn from: its codebook, and the passages that people coded."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ourdorset.language.api import SentenceModel
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Code, CodeExample, Coding, Project, TextState
from ourdorset.listening.suggesting.book import STANDS_OUT, Written, open_book
from ourdorset.listening.suggesting.explaining import Judge
from ourdorset.listening.suggesting.learner import MOST, Coded, learn
from ourdorset.listening.suggesting.units import plain
from ourdorset.listening.suggesting.views import UNKNOWN, Numbers, Sentences
from ourdorset.listening.words import WITHDRAWN

ENOUGH = 150  # coded passages from which on they, and not the codebook alone, are learnt from
FEWEST_CODES = 2


class Shown(NamedTuple):
    """A passage that shows what a code means: where it is, its words, its question, its codes."""

    text: int
    start: int
    end: int
    words: str
    question: int
    codes: frozenset[int]


class Taught(NamedTuple):
    """A model of a project's codes. `likes` has the place of each passage learnt from, if it has one."""

    codes: Sequence[Code]
    judge: Judge
    yes: Any  # (learnt, codes)
    likes: Sequence[Shown | None]
    threshold: float
    by: str  # "codings" or "codebook"
    model: Any

    def scores(self, texts: Sequence[str], questions: Sequence[int], vectors: Sentences) -> Numbers:
        """A score for each text and code: a probability by codings, else spreads above the text's mean."""
        if self.by == "codings":
            return self.model.chances(texts, questions, vectors)
        return self.model.scores(texts, questions, vectors)


def teach(project: Project, model: SentenceModel | None, most: int = MOST) -> Taught | None:
    """A model of what the project has, of `most` coded passages; None while it has fewer than two codes."""
    codes = list(Code.objects.filter(project=project, retired=None, codable=True).order_by("pk"))
    if len(codes) < FEWEST_CODES:
        return None
    coded = coded_passages(project, codes)
    if len(coded) >= ENOUGH:
        return _by_codings(codes, coded, model, most)
    return _by_book(codes, coded, model)


def _by_codings(
    codes: Sequence[Code], coded: Sequence[Shown], model: SentenceModel | None, most: int
) -> Taught:
    yes = np.array([[code.pk in each.codes for code in codes] for each in coded])
    said, asked = [each.words for each in coded], [each.question for each in coded]
    learner = learn(Coded(said, asked, yes), model, most=most)
    likes = [coded[row] for row in learner.rows]
    return Taught(codes, learner.judge, yes[learner.rows], likes, learner.threshold, "codings", learner)


def _by_book(codes: Sequence[Code], coded: Sequence[Shown], model: SentenceModel | None) -> Taught:
    shown = _examples(codes)
    written = [
        Written(
            code.name,
            code.definition,
            code.include,
            [
                *((words, UNKNOWN) for words in shown[code.pk]),
                *((each.words, each.question) for each in coded if code.pk in each.codes),
            ],
        )
        for code in codes
    ]
    book = open_book(written, model)
    where = {(each.words, each.question): each for each in coded}
    return Taught(
        codes, book.judge, book.yes, [where.get(said) for said in book.said], STANDS_OUT, "codebook", book
    )


def coded_passages(project: Project, codes: Sequence[Code]) -> list[Shown]:
    """Passages with the codes that people gave them, outside rounds that are still open."""
    rows = Coding.objects.filter(code__in=codes, passage__text__state=TextState.READY)
    rows = rows.exclude(round__isnull=False, round__closed=None)
    given: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    bodies: dict[int, tuple[str, int]] = {}
    columns = ("text", "start", "end", "text__body", "text__question")
    for code, text, start, end, body, question in rows.values_list(
        "code", *(f"passage__{column}" for column in columns)
    ).order_by("passage"):
        given[text, start, end].add(code)
        bodies[text] = (body, question or UNKNOWN)
    may = allowed(bodies)
    return [
        Shown(text, start, end, plain(bodies[text][0][start:end]), bodies[text][1], frozenset(mine))
        for (text, start, end), mine in given.items()
        if may.analysis(text, start, end) and WITHDRAWN not in bodies[text][0][start:end]
    ]


def _examples(codes: Sequence[Code]) -> Mapping[int, list[str]]:
    """The words of each code's examples, as far as they may be read."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = list(CodeExample.objects.filter(code__in=codes).select_related("text"))
    may = allowed({row.text.pk for row in rows if row.text})
    for row in rows:
        code: int = row.code_id  # pyright: ignore[reportAttributeAccessIssue]
        if row.text is None:
            found[code].append(row.words)
            continue
        start, end = row.start or 0, row.end or 0
        if row.text.state == TextState.READY and may.analysis(row.text, start, end):
            found[code].append(plain(row.text.body[start:end]))
    return found
