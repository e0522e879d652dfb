"""After any run of creates, updates and deletes the index agrees with the bodies; no version is missing."""

from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

import orjson
import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.prepare import Prepared, prepare
from ourdorset.record.store import Change, current_many, write
from ourdorset.record.type_numbers import type_name

CONTEXT = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
Connection = psycopg.Connection[tuple[Any, ...]]
RUNS: Iterator[int] = count()

words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20
).filter(str.strip)
patients = st.fixed_dictionaries(
    {"resourceType": st.just("Patient")},
    optional={
        "name": st.lists(st.fixed_dictionaries({"family": words}), min_size=1, max_size=2),
        "birthDate": st.dates().map(str).filter(lambda text: text > "1000"),
        "active": st.booleans(),
        "identifier": st.lists(
            st.fixed_dictionaries({"system": st.just("http://x"), "value": words}), min_size=1, max_size=2
        ),
    },
)
observations = st.fixed_dictionaries(
    {
        "resourceType": st.just("Observation"),
        "status": st.sampled_from(["final", "amended"]),
        "code": st.fixed_dictionaries({"text": words}),
    },
    optional={
        "subject": st.sampled_from(["Patient/a", "Patient/b", "Group/g"]).map(
            lambda name: {"reference": name}
        ),
        "effectiveDateTime": st.sampled_from(["2026", "2026-05", "2026-05-06T07:08:09+01:00"]),
        "valueQuantity": st.fixed_dictionaries({"value": st.integers(-5, 5), "unit": words}),
    },
)
# which of three ids, and what it becomes; None deletes it
steps = st.lists(
    st.lists(
        st.tuples(st.integers(0, 2), st.none() | patients | observations),
        max_size=3,
        unique_by=lambda s: s[0],
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_index_and_history_agree_with_the_bodies(
    connection: Connection, batches: list[list[tuple[int, dict[str, Any] | None]]]
) -> None:
    run = next(RUNS)
    for batch in batches:
        changes = [change for step in batch if (change := _change(connection, run, *step)) is not None]
        with connection.transaction():
            write(CONTEXT, connection, changes)
    _check_index(connection)
    _check_history(connection)


def _change(connection: Connection, run: int, place: int, resource: dict[str, Any] | None) -> Change | None:
    """A step as a change; None when it would delete what is not there."""
    kind = resource["resourceType"] if resource else "Patient"
    name = (kind, f"r{run}-{place}")
    before = current_many(connection, [name], lock=False).get(name)
    if resource is not None:
        return Change(before, prepare(orjson.dumps(resource), id=name[1]))
    return None if before is None or before.deleted else Change(before, None)


def _check_index(connection: Connection) -> None:
    rows = connection.execute(
        "select row, type, id, person, persons, tok, body from record.resource"
    ).fetchall()
    for row, number, resource_id, person, persons, tok, body in rows:
        fresh = prepare(body.encode(), id=resource_id)
        assert fresh.type == type_name(number)
        assert (tuple(persons), tuple(tok)) == (fresh.persons, fresh.keys.tok)
        assert person == (persons[0] if persons else 0)
        assert _typed(connection, row) == _expected(fresh)


def _typed(connection: Connection, row: int) -> list[list[tuple[Any, ...]]]:
    tables = ("string_value", "date_value", "quantity_value")
    columns = ("param, value", "param, low, high", "param, unit, system, low, high")
    queries = [f"select {c} from record.{t} where row = {row}" for t, c in zip(tables, columns, strict=True)]
    return [sorted(connection.execute(query.encode()).fetchall()) for query in queries]


def _expected(fresh: Prepared) -> list[list[tuple[Any, ...]]]:
    return [sorted(fresh.keys.strings), sorted(fresh.keys.dates), sorted(fresh.keys.quantities)]


def _check_history(connection: Connection) -> None:
    versions: dict[tuple[int, str], list[tuple[int, int, int | None]]] = {}
    for kind, name, version, row, replaced in connection.execute(
        "select type, id, version, row, replaced from record.history"
        " union all select type, id, version, row, null from record.resource order by 1, 2, 3"
    ):
        versions.setdefault((kind, name), []).append((version, row, replaced))
    for found in versions.values():
        assert [version for version, _, _ in found] == list(range(1, len(found) + 1))
        assert all(later[1] > earlier[1] for earlier, later in pairwise(found))
        assert [replaced for _, _, replaced in found] == [row for _, row, _ in found[1:]] + [None]
