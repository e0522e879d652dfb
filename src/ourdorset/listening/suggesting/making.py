"""Suggestions of codes made and kept: for a whole project, in batches, as often as somebody asks.

What was decided stays decided; what nobody has decided is made anew. A hundred thousand answers take minutes
and less memory than a browser: see bench/listening_scale.py.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from django.db import transaction

from ourdorset.language.api import SentenceModel, sentence_model
from ourdorset.listening.models import Project, Suggestion
from ourdorset.listening.suggesting.explaining import most_alike, telling
from ourdorset.listening.suggesting.keeping import kept_vectors
from ourdorset.listening.suggesting.learner import MOST as MOST_LEARNT
from ourdorset.listening.suggesting.learner import MOST_AT_ONCE
from ourdorset.listening.suggesting.progress import Progress
from ourdorset.listening.suggesting.taken_up import not_yet_coded
from ourdorset.listening.suggesting.teaching import Taught, teach
from ourdorset.listening.suggesting.units import Unit, texts_of, units
from ourdorset.listening.suggesting.views import Numbers

CODE = "code"
MOST = 4  # codes for one passage
BY_WORDS = "words"


class Made(NamedTuple):
    """How many passages were read, for how many of them something was suggested, and how much in all."""

    passages: int
    with_some: int
    suggestions: int


def suggest_codes(
    project: Project,
    texts: Collection[int] | None = None,
    progress: Progress | None = None,
    model: SentenceModel | None = None,
) -> Made:
    """Suggest codes for all passages of a project, or of some texts, and keep vectors and suggestions.

    Of some texts while somebody waits: it learns from fewer passages then. Without two codes nothing is
    suggested, and vectors are kept all the same. `progress(texts, of)`.
    """
    model = model or sentence_model()
    taught = teach(project, model, MOST_LEARNT if texts is None else MOST_AT_ONCE)
    there = len(texts) if texts is not None else texts_of(project).count()
    passages = with_some = suggestions = done = 0
    for batch in units(project, texts):
        made = _of_batch(project, batch, taught, model)
        passages += len(batch)
        with_some += len({(one.text_id, one.start) for one in made})  # pyright: ignore
        suggestions += len(made)
        done += len({unit.text for unit in batch})
        if progress:
            progress(done, there)
    if progress:
        progress(there, there)
    return Made(passages, with_some, suggestions)


def _of_batch(
    project: Project, batch: Sequence[Unit], taught: Taught | None, model: SentenceModel | None
) -> list[Suggestion]:
    vectors = kept_vectors(project, batch, model)
    if taught is None or not batch:
        return []
    words = [unit.words for unit in batch]
    questions = [unit.question for unit in batch]
    scores = taught.scores(words, questions, vectors)
    chosen = chosen_codes(scores, taught.threshold)
    passages = taught.judge.reader.read(words, questions, vectors)
    because = _because(batch, taught, passages, chosen)
    name = f"{model.name if model else BY_WORDS}, {taught.by}"[:60]
    rows = [
        Suggestion(
            project=project, text_id=batch[row].text, start=batch[row].start, end=batch[row].end, kind=CODE,
            code=taught.codes[code], score=float(scores[row, code]), because=why, model=name,
        )
        for (row, code), why in zip(chosen, because, strict=True)
    ]  # fmt: skip
    return _keep(batch, rows)


def chosen_codes(scores: Numbers, threshold: float) -> list[tuple[int, int]]:
    """Which codes of which rows are sure enough to be suggested, at most four a row; of most rows none."""
    best = np.argsort(-scores, axis=1)[:, :MOST]
    return [
        (row, int(code)) for row, mine in enumerate(best) for code in mine if scores[row, code] >= threshold
    ]


def _because(
    batch: Sequence[Unit], taught: Taught, passages: Any, chosen: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """Places and ids, never words: a withdrawal has nothing to look for here."""
    words = [unit.words for unit in batch]
    asked = [(row, batch[row].question, code) for row, code in chosen]
    spans = telling(taught.judge, words, asked)
    likes = most_alike(passages, taught.judge.learnt, taught.yes, chosen)
    found: list[dict[str, Any]] = []
    for (row, _), places, like in zip(chosen, spans, likes, strict=True):
        start = batch[row].start
        why: dict[str, Any] = {
            "by": taught.by,
            "words": [[start + place.start, start + place.end] for place in places],
        }
        shown = taught.likes[like] if like is not None else None
        if shown:
            why["like"] = {"text": shown.text, "start": shown.start, "end": shown.end}
        found.append(why)
    return found


def _keep(batch: Sequence[Unit], rows: Sequence[Suggestion]) -> list[Suggestion]:
    """Replace what is undecided there. What meets a passage so coded, or was decided, is not suggested."""
    texts = {unit.text for unit in batch}
    with transaction.atomic():
        Suggestion.objects.filter(text__in=texts, kind=CODE, accepted=None).delete()
        decided = set(
            Suggestion.objects.filter(text__in=texts, kind=CODE).values_list("text", "start", "end", "code")
        )
        fresh = [row for row in rows if (row.text_id, row.start, row.end, row.code_id) not in decided]  # pyright: ignore
        fresh = not_yet_coded(texts, fresh)
        Suggestion.objects.bulk_create(fresh, batch_size=2000, ignore_conflicts=True)
    return fresh
