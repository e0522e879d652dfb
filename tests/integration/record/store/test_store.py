"""Versions as they are written, superseded, deleted and brought back; two writers of one resource."""

import threading
from typing import Any

import orjson
import psycopg
import pytest

from ourdorset.kernel.api import ConflictError, Context, ForbiddenError, InvalidError, Purpose, Role
from ourdorset.record.persons import person_keys
from ourdorset.record.prepare import Prepared, prepare
from ourdorset.record.rows import next_rows
from ourdorset.record.store import Change, current, current_many, delete, insert_many, update, write

CONTEXT = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
Connection = psycopg.Connection[tuple[Any, ...]]


def patient(name: str = "Smith", id: str = "anna") -> Prepared:
    return prepare(orjson.dumps({"resourceType": "Patient", "name": [{"family": name}]}), id=id)


def observation(id: str, value: float = 1.5, about: str = "anna") -> Prepared:
    return prepare(
        orjson.dumps(
            {
                "resourceType": "Observation",
                "status": "final",
                "code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]},
                "subject": {"reference": f"Patient/{about}"},
                "effectiveDateTime": "2026-01-02T03:04:05Z",
                "valueQuantity": {"value": value, "code": "mm[Hg]", "system": "http://unitsofmeasure.org"},
            }
        ),
        id=id,
    )


def one(connection: Connection, query: str) -> Any:
    answer = connection.execute(query.encode()).fetchone()
    assert answer is not None
    return answer[0]


def test_rows_rise_and_none_comes_twice(connection: Connection) -> None:
    rows = next_rows(connection, 500) + next_rows(connection, 500)
    assert rows == sorted(set(rows))


def test_a_batch_is_stored_with_its_index_and_audited(connection: Connection) -> None:
    made = insert_many(CONTEXT, connection, [patient(), *(observation(f"o{n}") for n in range(20))])
    assert [stored.version for stored in made] == [1] * 21
    assert [stored.row for stored in made] == sorted(stored.row for stored in made)
    body = one(connection, "select body from record.resource where id = 'o3'")
    assert body.encode() == made[4].body
    assert orjson.loads(body)["meta"]["lastUpdated"].startswith(made[4].last_updated.isoformat()[:26])
    assert one(connection, "select count(*) from record.date_value") == 20
    assert one(connection, "select count(*) from record.quantity_value where unit <> 0") >= 20
    assert one(connection, "select count(*) from record.string_value where value = 'smith'") >= 1
    assert one(connection, "select count(*) from audit.event where action = 1") == 21
    persons = one(connection, "select persons from record.resource where id = 'o3'")
    assert tuple(persons) == person_keys(["anna"])


def test_an_update_moves_the_old_version_to_history(connection: Connection) -> None:
    (first,) = insert_many(CONTEXT, connection, [patient("Smith")])
    second = update(CONTEXT, connection, first, patient("Jones"))
    assert (second.version, second.row > first.row) == (2, True)
    history = "select version, row, replaced, deleted, body from record.history"
    assert connection.execute(history.encode()).fetchall() == [
        (1, first.row, second.row, False, (first.body or b"").decode())
    ]
    assert current(connection, "Patient", "anna") == second


def test_a_deleted_resource_leaves_a_tombstone_and_can_come_back(connection: Connection) -> None:
    (first,) = insert_many(CONTEXT, connection, [patient()])
    grave = delete(CONTEXT, connection, first)
    assert (grave.version, grave.deleted, grave.body, grave.persons) == (2, True, None, first.persons)
    assert current(connection, "Patient", "anna") == grave
    assert one(connection, "select count(*) from record.resource") == 0
    back = update(CONTEXT, connection, grave, patient())
    assert back.version == 3
    assert current(connection, "Patient", "anna") == back
    rows = "select version, replaced from record.history order by version"
    assert connection.execute(rows.encode()).fetchall() == [(1, grave.row), (2, back.row)]


def test_what_is_deleted_cannot_be_deleted_again_nor_created_as_new(connection: Connection) -> None:
    (first,) = insert_many(CONTEXT, connection, [patient()])
    grave = delete(CONTEXT, connection, first)
    with pytest.raises(ConflictError), connection.transaction():
        delete(CONTEXT, connection, grave)
    with pytest.raises(ConflictError), connection.transaction():
        insert_many(CONTEXT, connection, [patient()])
    assert current(connection, "Patient", "anna") == grave


def test_a_stale_version_is_not_superseded(connection: Connection) -> None:
    (first,) = insert_many(CONTEXT, connection, [patient()])
    second = update(CONTEXT, connection, first, patient("Jones"))
    for change in (Change(first, patient("Brown")), Change(first, None)):
        with pytest.raises(ConflictError), connection.transaction():
            write(CONTEXT, connection, [change])
    assert current(connection, "Patient", "anna") == second


def test_one_bad_change_undoes_all_of_a_transaction(connection: Connection) -> None:
    insert_many(CONTEXT, connection, [patient()])
    with pytest.raises(ConflictError), connection.transaction():
        write(CONTEXT, connection, [Change(None, observation("o1")), Change(None, patient("Other"))])
    assert one(connection, "select count(*) from record.resource") == 1
    assert one(connection, "select count(*) from record.date_value") == 0
    assert one(connection, "select count(*) from audit.event") == 1


def test_a_version_does_not_become_another_resource(connection: Connection) -> None:
    (first,) = insert_many(CONTEXT, connection, [patient()])
    with pytest.raises(InvalidError, match="cannot become"):
        update(CONTEXT, connection, first, patient(id="ben"))


def test_creates_updates_and_deletes_go_together(connection: Connection) -> None:
    one_, two = insert_many(CONTEXT, connection, [observation("o1"), observation("o2")])
    made = write(
        CONTEXT,
        connection,
        [Change(one_, observation("o1", 2.5)), Change(two, None), Change(None, observation("o3"))],
    )
    assert [(stored.id, stored.version, stored.deleted) for stored in made] == [
        ("o1", 2, False),
        ("o2", 2, True),
        ("o3", 1, False),
    ]
    names = [("Observation", f"o{n}") for n in range(1, 5)]
    assert list(current_many(connection, names).values()) == [made[0], made[2], made[1]]
    actions = "select array_agg(action::smallint order by seq) from audit.event"
    assert one(connection, actions) == [1, 1, 3, 4, 1]


def test_who_may_not_write_about_a_person_stores_nothing(connection: Connection) -> None:
    analyst = Context("user:2", "QVV", Role.ANALYST, Purpose.OPERATIONS)
    with pytest.raises(ForbiddenError):
        insert_many(analyst, connection, [patient()])
    confined = Context("token:3", "RBD", Role.SYSTEM, Purpose.TREATMENT, patients=("ben",))
    (anna,) = insert_many(CONTEXT, connection, [observation("o1")])
    with pytest.raises(ForbiddenError):
        update(confined, connection, anna, observation("o1", about="ben"))
    assert one(connection, "select count(*) from record.resource") == 1


def test_concurrent_updates_follow_each_other(connection: Connection, database: str) -> None:
    insert_many(CONTEXT, connection, [patient("0")])

    def change(number: int) -> None:
        with psycopg.connect(database, autocommit=True) as other, other.transaction():
            before = current(other, "Patient", "anna")
            assert before is not None
            update(CONTEXT, other, before, patient(str(number)))

    threads = [threading.Thread(target=change, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = current(connection, "Patient", "anna")
    assert after is not None and after.version == 9
    versions = "select array_agg(version order by row) from record.history"
    assert one(connection, versions) == list(range(1, 9))


def test_who_waited_for_a_deletion_sees_the_tombstone(connection: Connection, database: str) -> None:
    (first,) = insert_many(CONTEXT, connection, [patient()])
    seen: list[Any] = []

    def look() -> None:
        with psycopg.connect(database, autocommit=True) as other, other.transaction():
            seen.append(current(other, "Patient", "anna"))

    waiting = threading.Thread(target=look)
    with connection.transaction():
        grave = delete(CONTEXT, connection, first)
        waiting.start()
        waiting.join(0.1)
        assert not seen
    waiting.join()
    assert seen == [grave]


@pytest.mark.parametrize("odd", ["a'b\\\"c", "tab\tand\nline", "\U0001f600 \u00e9", "%s {} $1"])
def test_odd_text_comes_back_as_it_was(connection: Connection, odd: str) -> None:
    (stored,) = insert_many(CONTEXT, connection, [patient(odd)])
    assert stored.body is not None
    assert orjson.loads(stored.body)["name"][0]["family"] == odd
    assert current(connection, "Patient", "anna") == stored
