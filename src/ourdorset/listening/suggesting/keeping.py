"""Vectors kept: each sentence's numbers as float16, little-endian, once for a place and a model."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ourdorset.language.api import SentenceModel, sentences
from ourdorset.listening.models import Project, Vector
from ourdorset.listening.suggesting.copying import copied, still_said
from ourdorset.listening.suggesting.units import Unit
from ourdorset.listening.suggesting.views import MOST_SENTENCES, Numbers, Sentences
from ourdorset.listening.words import WITHDRAWN

KIND = np.dtype("<f2")


_FRESH = {"text_id": "int8", "start": "int4", "end": "int4", "values": "bytea", "signs": "text"}
_INSERT = """
insert into listening_vector (project_id, text_id, start, "end", model, "values", bits)
select %(project)s, text_id, start, "end", %(model)s, "values", signs::bit varying
from fresh join listening_text as text on text.id = text_id
where position(%(withdrawn)s in substr(body, start + 1, "end" - start)) = 0
on conflict do nothing
"""


class Place(NamedTuple):
    """A sentence's place in a text."""

    text: int
    start: int
    end: int


def packed(vector: Numbers) -> bytes:
    """A vector as it is kept."""
    return vector.astype(KIND).tobytes()


def unpacked(kept: Sequence[bytes | memoryview]) -> Numbers:
    """Kept vectors, (n, width), of length 1 again."""
    if not kept:
        return np.zeros((0, 0), np.float32)
    vectors = np.frombuffer(b"".join(kept), KIND).reshape(len(kept), -1).astype(np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def signs(vectors: Numbers) -> list[str]:
    """The sign of each number of each vector, 1 where it is not below 0, as PostgreSQL reads bits: "x9f…"."""
    return [f"x{row.tobytes().hex()}" for row in np.packbits(~np.signbit(vectors), axis=1)]


def kept_vectors(project: Project, units: Sequence[Unit], model: SentenceModel | None) -> Sentences:
    """The vectors of the units' sentences, read where they are kept, else made and kept."""
    if model is None:
        return Sentences(None, np.arange(len(units)))
    places = [_places(unit) for unit in units]
    whose = np.repeat(np.arange(len(units)), [len(each) for each in places])
    flat = [place for each in places for place in each]
    rows, vectors = _known(units, model.name)
    missing = {place: words for place, words in flat if place not in rows}
    if missing:
        made = model.embed(list(missing.values()))
        _keep(project, list(missing), made, model.name)
        rows |= {place: len(vectors) + row for row, place in enumerate(missing)}
        vectors = np.vstack([vectors, made]) if len(vectors) else made
    return Sentences(vectors[[rows[place] for place, _ in flat]] if flat else None, whose)


def _places(unit: Unit) -> list[tuple[Place, str]]:
    spans = sentences(unit.words)[:MOST_SENTENCES]
    return [
        (Place(unit.text, unit.start + start, unit.start + end), unit.words[start:end])
        for start, end in spans
    ] or [(Place(unit.text, unit.start, unit.end), unit.words)]


def _known(units: Sequence[Unit], model: str) -> tuple[dict[Place, int], Numbers]:
    """Which row of the vectors is of which place, and the vectors."""
    rows = Vector.objects.filter(text__in={unit.text for unit in units}, model=model)
    found = list(rows.values_list("text", "start", "end", "values"))
    places = {Place(*row[:3]): number for number, row in enumerate(found)}
    return places, unpacked([row[3] for row in found])


def _keep(project: Project, places: Sequence[Place], vectors: Numbers, model: str) -> None:
    """By COPY, which is ten times as fast as inserts; what another process kept meanwhile stays."""
    rows = (
        (*place, packed(vector), sign)
        for place, vector, sign in zip(places, vectors, signs(vectors), strict=True)
    )
    with copied("fresh", _FRESH, rows) as cursor:
        still_said(cursor, project)
        cursor.execute(_INSERT, {"project": project.pk, "model": model, "withdrawn": WITHDRAWN})
