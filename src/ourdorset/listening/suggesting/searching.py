"""Search by words and by meaning at once: PostgreSQL's full text, and the nearest vectors block by block.

Both rankings are joined by reciprocal rank, which needs no common scale:
https://doi.org/10.1145/1571941.1572114.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from psycopg import sql

from ourdorset.language.api import SentenceModel, sentence_model
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Project, Text, TextState, Vector
from ourdorset.listening.suggesting.keeping import KIND

BLOCK = 20_000  # vectors at once: 30 MB
DEEP = 200  # of each ranking
SMOOTHING = 60
LEAST_ALIKE = 0.3  # cosine: what is less near than this has nothing to do with it


class Hit(NamedTuple):
    """A text that was found, and the place in it that is nearest in meaning (or its beginning)."""

    text: int
    start: int
    end: int
    by_words: bool
    alike: float


def search(project: Project, asked: str, most: int = 50) -> list[Hit]:
    """Texts about what is asked, the best first, of those that may be analysed. Nothing for nothing asked."""
    if not asked.strip():
        return []
    model = sentence_model()
    by_words = _by_words(project, asked)
    by_meaning = _by_meaning(project, asked, model) if model else {}
    worth: dict[int, float] = {}
    for ranking in (by_words, by_meaning):
        for rank, text in enumerate(ranking):
            worth[text] = worth.get(text, 0) + 1 / (SMOOTHING + rank)
    hits = [
        Hit(text, *by_meaning.get(text, (0, by_words.get(text, 0), 0.0))[:2], text in by_words,
            by_meaning.get(text, (0, 0, 0.0))[2])
        for text in sorted(worth, key=lambda text: (-worth[text], text))
    ]  # fmt: skip
    may = allowed([hit.text for hit in hits])
    return [hit for hit in hits if may.analysis(hit.text, hit.start, hit.end)][:most]


def _by_words(project: Project, asked: str) -> dict[int, int]:
    """Texts with the words, the best first, and where each ends."""
    statement = sql.SQL(
        "select id, length(body) from {} where project_id = %s and state = %s and non_answer = '' "
        "and words @@ websearch_to_tsquery('english', %s) "
        "order by ts_rank_cd(words, websearch_to_tsquery('english', %s)) desc, id limit %s"
    ).format(sql.Identifier(Text._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), (project.pk, TextState.READY, asked, asked, DEEP))
        return dict(cursor.fetchall())


def _by_meaning(project: Project, asked: str, model: SentenceModel) -> dict[int, tuple[int, int, float]]:
    """Texts by their sentence nearest to what is asked: its place and how near it is."""
    wanted = model.embed([asked])[0]
    best: list[tuple[float, int, int, int]] = []
    for places, vectors in _blocks(project, model.name):
        near = vectors @ wanted
        for row in np.argpartition(-near, min(2 * DEEP, len(near) - 1))[: 2 * DEEP]:
            if near[row] >= LEAST_ALIKE:
                best.append((float(near[row]), *places[row]))
    found: dict[int, tuple[int, int, float]] = {}
    for near, text, start, end in sorted(best, key=lambda one: (-one[0], one[1:])):
        if text not in found and len(found) < DEEP:
            found[text] = (start, end, near)
    return found


def _blocks(project: Project, model: str) -> Iterator[tuple[list[Any], Any]]:
    """Places and vectors of a project, some at a time, in the order of their rows."""
    rows = Vector.objects.filter(project=project, model=model).order_by("pk")
    last = 0
    while found := list(rows.filter(pk__gt=last).values_list("pk", "text", "start", "end", "values")[:BLOCK]):
        last = found[-1][0]
        raw = b"".join(bytes(row[4]) for row in found)
        yield [row[1:4] for row in found], np.frombuffer(raw, KIND).reshape(len(found), -1).astype(np.float32)
