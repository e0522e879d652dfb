"""What the random questions do not ask: access, audit, totals, subsets, expiry, and other people's writes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import orjson
import psycopg
import pytest

from ourdorset.kernel.api import Context, GoneError, InvalidError, Purpose, Role
from ourdorset.record.persons import person_key
from ourdorset.record.prepare import prepare
from ourdorset.record.search import included
from ourdorset.record.search.answer import Page
from ourdorset.record.search.query import Service
from ourdorset.record.search.search import matches, next_page, search
from ourdorset.record.store import current, delete, insert_many, update

STAFF = Context("user:1", "QVV", Role.CLINICIAN, Purpose.TREATMENT)
ANN = Context("user:2", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=("ann",))
ANALYST = Context("user:3", "QVV", Role.ANALYST, Purpose.OPERATIONS)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SERVICE = Service(base_url="https://here.example/fhir/R4", key=b"key", clock=lambda: NOW)
Connection = psycopg.Connection[Any]


def put(connection: Connection, *bodies: dict[str, Any]) -> None:
    with connection.transaction():
        insert_many(STAFF, connection, [prepare(json.dumps(body).encode(), id=body["id"]) for body in bodies])


def patient(id_: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", "id": id_, **more}


def observation(id_: str, subject: str, **more: Any) -> dict[str, Any]:
    coded = {"status": "final", "code": {"text": "x"}, "subject": {"reference": f"Patient/{subject}"}}
    return {"resourceType": "Observation", "id": id_, **coded, **more}


@pytest.fixture
def record(connection: Connection) -> Iterator[Connection]:
    """Ann and Bob, an observation of each, an organisation."""
    put(
        connection,
        patient("ann", name=[{"family": "Árd"}], birthDate="1970-01-01"),
        patient("bob", name=[{"family": "Bee"}]),
        {"resourceType": "Organization", "id": "org", "name": "Trust"},
        observation("a1", "ann", performer=[{"reference": "Patient/bob"}, {"reference": "Organization/org"}]),
        observation("b1", "bob"),
    )
    yield connection


def ids(page: Page) -> list[str]:
    return [stored.id for stored in page.matches]


def ask(connection: Connection, type_: str, *parameters: tuple[str, str], context: Context = STAFF) -> Page:
    return search(context, connection, type_, parameters, service=SERVICE)


def test_a_resident_finds_only_their_own(record: Connection) -> None:
    assert ids(ask(record, "Patient", context=ANN)) == ["ann"]
    assert ids(ask(record, "Observation", ("subject", "bob"), context=ANN)) == []
    assert ask(record, "Observation", ("_total", "accurate"), context=ANN).total == 1
    assert ask(record, "Observation", ("_total", "estimate"), context=ANN).total == 1
    assert ask(record, "Observation", ("_summary", "count"), context=ANN).total == 1
    assert matches(ANN, record, "Patient", [("_id", "bob")], service=SERVICE) == []


def test_who_sees_nobody_finds_nobody(record: Connection) -> None:
    assert ids(ask(record, "Patient", context=ANALYST)) == []
    assert ids(ask(record, "Organization", context=ANALYST)) == ["org"]


def test_includes_stay_within_reach(record: Connection) -> None:
    wide = [("_include", "Observation:performer"), ("_include", "Observation:subject")]
    assert {s.id for s in ask(record, "Observation", ("_id", "a1"), *wide).included} == {"ann", "bob", "org"}
    assert {s.id for s in ask(record, "Observation", *wide, context=ANN).included} == {"ann"}
    back = ask(record, "Organization", ("_revinclude", "Observation:performer"), context=ANALYST)
    assert back.included == []


def test_iterated_includes_go_round(connection: Connection) -> None:
    chain: list[dict[str, Any]] = [
        {"resourceType": "Organization", "id": f"o{n}", "name": "x"} for n in range(4)
    ]
    for n in range(3):
        chain[n]["partOf"] = {"reference": f"Organization/o{n + 1}"}
    chain[3]["partOf"] = {"reference": "Organization/o0"}
    put(connection, *chain)
    once = ask(connection, "Organization", ("_id", "o0"), ("_include", "Organization:partof"))
    assert {s.id for s in once.included} == {"o1"}
    again = ask(connection, "Organization", ("_id", "o0"), ("_include:iterate", "Organization:partof"))
    assert {s.id for s in again.included} == {"o1", "o2", "o3"}


def test_includes_are_bounded_and_say_so(record: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(included, "MAX_INCLUDED", 20)
    put(record, *(observation(f"x{n}", "bob") for n in range(25)))
    page = ask(record, "Patient", ("_id", "bob"), ("_revinclude", "Observation:subject"))
    assert len(page.included) == 20
    assert [issue.code for issue in page.issues] == ["incomplete"]


def audited(connection: Connection) -> Sequence[tuple[Any, ...]]:
    return connection.execute(
        "select actor, query, persons from audit.event order by seq desc limit 1"
    ).fetchall()


def test_a_search_is_audited_with_whom_it_showed(record: Connection) -> None:
    page = ask(record, "Observation", ("_count", "1"), ("_sort", "_id"))
    actor, query, persons = audited(record)[0]
    assert (actor, query) == ("user:1", "_count=1&_sort=_id")
    assert sorted(persons) == sorted([person_key("ann"), person_key("bob")])
    assert page.next
    next_page(STAFF, record, page.next, service=SERVICE)
    assert audited(record)[0][2] == [person_key("bob")]
    ask(record, "Organization", ("_revinclude", "Observation:performer"))
    assert sorted(audited(record)[0][2]) == sorted([person_key("ann"), person_key("bob")])


def test_an_audit_that_cannot_be_written_stops_the_search(record: Connection) -> None:
    record.execute("alter table audit.event add constraint closed check (seq < 0) not valid")
    with pytest.raises(psycopg.errors.CheckViolation):
        ask(record, "Patient")


def test_totals(record: Connection) -> None:
    assert ask(record, "Patient").total is None
    assert ask(record, "Patient", ("_count", "1"), ("_total", "accurate")).total == 2
    assert ask(record, "Patient", ("_total", "estimate")).total == 2
    assert ask(record, "Patient", ("_total", "accurate"), ("name", "nobody")).total == 0
    empty = ask(record, "Patient", ("_count", "0"))
    assert (empty.total, empty.matches, empty.next) == (2, [], None)


def test_elements_of_matches_and_summaries_of_all(record: Connection) -> None:
    page = ask(
        record, "Patient", ("_id", "ann"), ("_elements", "name"), ("_revinclude", "Observation:subject")
    )
    assert list(orjson.loads(page.matches[0].body or b"")) == ["resourceType", "id", "meta", "name"]
    assert "code" in orjson.loads(page.included[0].body or b"")


def test_lenient_says_what_it_ignored(record: Connection) -> None:
    page = search(
        STAFF, record, "Patient", [("colour", "red"), ("name", "ard")], strict=False, service=SERVICE
    )
    assert ids(page) == ["ann"]
    assert page.parameters == (("name", "ard"),)
    assert [issue.path for issue in page.issues] == ["colour"]


def test_pages_are_of_the_moment_of_the_first(record: Connection, database: str) -> None:
    put(record, *(patient(f"p{n}", birthDate=f"19{n + 10}") for n in range(6)))
    with psycopg.connect(database) as other:  # has begun, and ends while the pages are read
        other.execute("select")
        put(other, patient("late", birthDate="1913-05"))
        page = ask(record, "Patient", ("birthdate", "lt1960"), ("_sort", "birthdate"), ("_count", "2"))
        assert ids(page) == ["p0", "p1"]
        other.commit()
    change(record, "p2", birthDate="1999")
    change(record, "p4", birthDate="1901")
    change(record, "p3", gone=True)
    put(record, patient("new", birthDate="1914"))
    found: list[str] = []
    while page.next:
        page = next_page(STAFF, record, page.next, service=SERVICE)
        found += ids(page)
    assert found == ["p2", "p3", "p4", "p5"]


def change(connection: Connection, id_: str, *, gone: bool = False, **more: Any) -> None:
    with connection.transaction():
        before = current(connection, "Patient", id_)
        assert before is not None
        if gone:
            delete(STAFF, connection, before)
        else:
            update(STAFF, connection, before, prepare(json.dumps(patient(id_, **more)).encode(), id=id_))


def test_a_next_page_is_for_the_same_reach_and_for_an_hour(record: Connection) -> None:
    page = ask(record, "Observation", ("_count", "1"))
    assert page.next
    assert len(page.next) < 1500
    for other in (ANN, replace(STAFF, actor="user:9")):
        with pytest.raises(InvalidError):
            next_page(other, record, page.next, service=SERVICE)
    later = replace(SERVICE, clock=lambda: NOW + timedelta(hours=1))
    with pytest.raises(GoneError):
        next_page(STAFF, record, page.next, service=later)


class Counting(psycopg.Cursor[Any]):
    """Remembers what was sent."""

    sent: ClassVar[list[Any]] = []

    def execute(self, query: Any, *args: Any, **more: Any) -> Any:
        self.sent.append(query)
        return super().execute(query, *args, **more)


def test_a_page_is_one_statement_and_its_includes_one_more(record: Connection) -> None:
    record.cursor_factory = Counting
    Counting.sent.clear()
    ask(record, "Observation", ("subject", "ann"), ("_total", "accurate"), ("_sort", "date"))
    assert len(Counting.sent) == 1
    ask(
        record,
        "Observation",
        ("_include", "Observation:subject"),
        ("_revinclude", "Observation:derived-from"),
    )
    assert len(Counting.sent) == 4  # the page, what it includes, and the audit event of both


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "'; drop table record.resource; --"),
        ("name:contains", "%s %(x)s {} \\"),
        ("_id", "' or 1=1"),
        ("identifier", "a'|b\""),
        ("birthdate", "ap2000"),
        ("_lastUpdated", "gt9999"),
        ("_lastUpdated", "lt0001"),
        ("_lastUpdated", "ap1970"),
    ],
)
def test_what_is_sent_is_only_ever_a_value(record: Connection, name: str, text: str) -> None:
    assert ids(ask(record, "Patient", (name, text))) == []


def test_a_null_character_finds_nothing(record: Connection) -> None:
    with pytest.raises(InvalidError, match="name"):
        ask(record, "Patient", ("name", "a\x00b"))
