"""Vectors kept: each sentence's numbers as float16, little-endian, once for a place and a model."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from django.db import transaction
from psycopg import sql

from ourdorset.accounts.api import lent_connection
from ourdorset.language.api import SentenceModel, sentences
from ourdorset.listening.models import Project, Vector
from ourdorset.listening.suggesting.units import Unit
from ourdorset.listening.suggesting.views import MOST_SENTENCES, Numbers, Sentences

KIND = np.dtype("<f2")


class Place(NamedTuple):
    """A sentence's place in a text."""

    text: int
    start: int
    end: int


def packed(vector: Numbers) -> bytes:
    """A vector as it is kept."""
    return vector.astype(KIND).tobytes()


def unpacked(values: bytes | memoryview) -> Numbers:
    """A kept vector, of length 1 again."""
    vector = np.frombuffer(values, KIND).astype(np.float32)
    return vector / np.maximum(np.linalg.norm(vector), 1e-9)


def kept_vectors(project: Project, units: Sequence[Unit], model: SentenceModel | None) -> Sentences:
    """The vectors of the units' sentences, read where they are kept, else made and kept."""
    if model is None:
        return Sentences(None, np.arange(len(units)))
    places = [_places(unit) for unit in units]
    whose = np.repeat(np.arange(len(units)), [len(each) for each in places])
    flat = [place for each in places for place in each]
    known = _known(units, model.name)
    missing = {place: words for place, words in flat if place not in known}
    if missing:
        made = model.embed(list(missing.values()))
        _keep(project, list(missing), made, model.name)
        known = {**known, **dict(zip(missing, made, strict=True))}
    return Sentences(np.stack([known[place] for place, _ in flat]) if flat else None, whose)


def _places(unit: Unit) -> list[tuple[Place, str]]:
    spans = sentences(unit.words)[:MOST_SENTENCES]
    return [
        (Place(unit.text, unit.start + start, unit.start + end), unit.words[start:end])
        for start, end in spans
    ] or [(Place(unit.text, unit.start, unit.end), unit.words)]


def _known(units: Sequence[Unit], model: str) -> Mapping[Place, Numbers]:
    rows = Vector.objects.filter(text__in={unit.text for unit in units}, model=model)
    return {
        Place(text, start, end): unpacked(values)
        for text, start, end, values in rows.values_list("text", "start", "end", "values").iterator()
    }


def _keep(project: Project, places: Sequence[Place], vectors: Numbers, model: str) -> None:
    """By COPY, which is ten times as fast as inserts; what another process kept meanwhile stays."""
    table = sql.Identifier(Vector._meta.db_table)
    columns = sql.SQL('project_id, text_id, start, "end", model, "values"')
    with transaction.atomic(), lent_connection() as connection, connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("create temporary table fresh_vector (like {} including defaults) on commit drop").format(
                table
            )
        )
        cursor.execute("alter table fresh_vector alter column id drop not null")
        into = sql.SQL("copy fresh_vector ({}) from stdin (format binary)").format(columns)
        with cursor.copy(into) as copy:
            copy.set_types(("int8", "int8", "int4", "int4", "text", "bytea"))
            for place, vector in zip(places, vectors, strict=True):
                copy.write_row((project.pk, *place, model, packed(vector)))
        cursor.execute(
            sql.SQL("insert into {} ({}) select {} from fresh_vector on conflict do nothing").format(
                table, columns, columns
            )
        )
        cursor.execute("drop table fresh_vector")
