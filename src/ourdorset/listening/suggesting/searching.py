"""Search by words and by meaning at once: PostgreSQL's full text, and the nearest vectors.

The nearest are looked for by the signs of their numbers, and the best of those compared exactly
(docs/adr/0013-searching-by-meaning.md). Both rankings are joined by reciprocal rank, which needs no common
scale: https://doi.org/10.1145/1571941.1572114.
"""

from typing import NamedTuple

from django.db import connection
from psycopg import sql

from ourdorset.language.api import SentenceModel, sentence_model
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Project, Text, TextState
from ourdorset.listening.suggesting.keeping import signs, unpacked

DEEP = 200  # of each ranking
SMOOTHING = 60
RESCORED = 2000  # vectors that agree in most signs, compared exactly
LEAST_ALIKE = 0.3  # cosine: what is less near than this has nothing to do with it

_NEAREST = """
with alike as (
    select id from listening_vector where project_id = %s and model = %s
    order by bit_count(bits # %s::bit varying) limit %s
)
select text_id, start, "end", "values" from alike join listening_vector using (id)
"""


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
    wanted = model.embed([asked])
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, (project.pk, model.name, signs(wanted)[0], RESCORED))
        rows = cursor.fetchall()
    near = unpacked([row[3] for row in rows]) @ wanted[0] if rows else []
    found: dict[int, tuple[int, int, float]] = {}
    for alike, (text, start, end) in sorted(
        ((float(one), row[:3]) for one, row in zip(near, rows, strict=True) if one >= LEAST_ALIKE),
        key=lambda one: (-one[0], one[1]),
    ):
        if text not in found and len(found) < DEEP:
            found[text] = (start, end, alike)
    return found
