"""Search by words and by meaning at once: PostgreSQL's full text, and the nearest vectors.

The nearest are looked for by the signs of their numbers, and the best of those compared exactly
(docs/adr/0013-searching-by-meaning.md). Both rankings are joined by reciprocal rank, which needs no common
scale: https://doi.org/10.1145/1571941.1572114.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from django.db import connection
from psycopg import sql

from ourdorset.language.api import SentenceModel, Span, sentence_model, sentences
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Project, Text, TextState
from ourdorset.listening.suggesting.keeping import signs, unpacked
from ourdorset.listening.suggesting.placing import otherwise, sentence_with, wanted
from ourdorset.listening.suggesting.views import Numbers

DEEP = 200  # of each ranking
SMOOTHING = 60
RESCORED = 2000  # different sentences that agree in most signs, compared exactly
LEAST_ALIKE = 0.3  # cosine: what is less near than this has nothing to do with it

# Sentences with the same words have the same signs: a letter that came a thousand times is looked at once.
_NEAREST = """
with alike as materialized (
    select bits from listening_vector where project_id = %(project)s and model = %(model)s
    group by bits order by bit_count(bits # %(wanted)s::bit varying), bits limit %(most)s
)
select one.id, one."values" from alike, lateral (
    select id, "values" from listening_vector
    where project_id = %(project)s and model = %(model)s and bits = alike.bits limit 1
) as one
"""
_PLACES = """
select one.id, same.text_id, same.start, same."end" from listening_vector as one, lateral (
    select text_id, start, "end" from listening_vector
    where project_id = one.project_id and model = one.model and bits = one.bits limit %(deep)s
) as same where one.id = any(%(ids)s)
"""


class Hit(NamedTuple):
    """A text that was found, and the sentence in it with the words, or else the one nearest in meaning."""

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
    ranked = sorted(worth, key=lambda text: (-worth[text], text))
    near = {text: (place[0], place[1], False) for text, place in by_meaning.items()}
    places = near | _placed(by_words, asked, near)
    may = allowed(ranked)
    hits = (
        Hit(text, *places[text], by_meaning[text][2] if text in by_meaning else 0.0)
        for text in ranked
        if text in places
    )
    return list(islice((hit for hit in hits if may.analysis(hit.text, hit.start, hit.end)), most))


def _placed(by_words: Iterable[int], asked: str, near: Collection[int]) -> dict[int, tuple[int, int, bool]]:
    """The sentence with the words in each text, and True.

    A long text may have them here and there: then what is near in meaning tells more, and where nothing is
    near, the sentence with the most of them, or the first.
    """
    stems = wanted(asked)
    found: dict[int, tuple[int, int, bool]] = {}
    for text, body in Text.objects.filter(pk__in=by_words).values_list("pk", "body"):
        place, has_all = sentence_with(body, stems)
        if has_all or text not in near:
            place = place or next(iter(sentences(body)), Span(0, 0))
            found[text] = (place.start, place.end, True)
    return found


def _by_words(project: Project, asked: str) -> list[int]:
    """Texts with the words, the best first."""
    forms = [asked, *otherwise(asked)]
    statement = sql.SQL(
        "select id from {}, (select {} as wanted) as asked "
        "where project_id = %s and state = %s and non_answer = '' "
        "and words @@ wanted order by ts_rank_cd(words, wanted) desc, id limit %s"
    ).format(sql.Identifier(Text._meta.db_table), _any_of(forms))
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), (*forms, project.pk, TextState.READY, DEEP))
        return [row[0] for row in cursor.fetchall()]


def _any_of(forms: Sequence[str]) -> sql.Composed:
    """A query for texts that have any of so many forms of what is asked."""
    one = sql.SQL("websearch_to_tsquery('english', %s)")
    return sql.SQL(" || ").join([one] * len(forms))


def _by_meaning(project: Project, asked: str, model: SentenceModel) -> dict[int, tuple[int, int, float]]:
    """Texts by their sentence nearest to what is asked: its place and how near it is."""
    alike = _nearest(project, model.embed([asked])[0], model.name)
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"deep": DEEP, "ids": list(alike)})
        rows = sorted(cursor.fetchall(), key=lambda row: (-alike[row[0]], row[1:]))
    found: dict[int, tuple[int, int, float]] = {}
    for one, text, start, end in rows:
        if text not in found and len(found) < DEEP:
            found[text] = (start, end, alike[one])
    return found


def _nearest(project: Project, wanted: Numbers, model: str) -> dict[int, float]:
    """The nearest sentences, one of those with the same words: the ids of vectors, and how near each is."""
    names = {"project": project.pk, "model": model, "wanted": signs(wanted[None])[0], "most": RESCORED}
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, names)
        rows = cursor.fetchall()
    near = unpacked([row[1] for row in rows]) @ wanted if rows else []
    exactly = sorted(zip((float(one) for one in near), (row[0] for row in rows), strict=True), reverse=True)
    return {one: alike for alike, one in exactly[:DEEP] if alike >= LEAST_ALIKE}
