"""The record's own access rules and the table of roles say the same: each role asks the FHIR server."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest

from ourdorset.accounts.permissions import GRANTS, PURPOSES, Action, allows, reach
from ourdorset.database.api import open_pool
from ourdorset.kernel.api import PERSONAL_ROLES, Context, Role
from ourdorset.record.access import may_read, predicate
from ourdorset.record.api import application

SOMEONE = (1,)
MINE, THEIRS, PARTNER = "Patient/mine", "Patient/theirs", "Organization/partner"
Ask = Callable[..., tuple[int, Any]]
# What is asked, and which right it takes.
READS = {
    f"GET {THEIRS}": Action.OPEN_RECORDS,
    f"GET {THEIRS}/_history/1": Action.OPEN_RECORDS,
    f"GET {THEIRS}/_history": Action.OPEN_RECORDS,
    f"GET {PARTNER}": Action.READ_DIRECTORY,
    f"GET {PARTNER}/_history/1": Action.READ_DIRECTORY,
    f"GET {PARTNER}/_history": Action.READ_DIRECTORY,
}
WRITES = {
    "POST Patient": Action.WRITE_RECORDS,
    f"PUT {THEIRS}": Action.WRITE_RECORDS,
    "POST Organization": Action.WRITE_DIRECTORY,
    f"PUT {PARTNER}": Action.WRITE_DIRECTORY,
}
DELETES = {THEIRS: Action.WRITE_RECORDS, PARTNER: Action.WRITE_DIRECTORY}


@pytest.fixture
def ask(database: str) -> Iterator[Ask]:
    """Ask the FHIR server as a role; the status and the body."""
    with open_pool(database, size=2) as pool:
        app = application(pool, lambda token: as_(Role(token)), "https://record.example/fhir/R4")

        def ask(role: Role, what: str, body: Any = None) -> tuple[int, Any]:
            return called(app, role, what, body)

        for place in (MINE, THEIRS, PARTNER):
            assert ask(Role.SYSTEM, f"PUT {place}", resource(place))[0] == 201
        yield ask


def as_(role: Role) -> Context:
    return Context("token:1", "R0D", role, PURPOSES[role], reach(role, ["mine"]))


def resource(place: str) -> dict[str, Any]:
    kind, _, identity = place.partition("/")
    named = {"name": "A trust"} if kind == "Organization" else {"gender": "other"}
    return {"resourceType": kind, **({"id": identity} if identity else {}), **named}


def called(app: Any, role: Role, what: str, body: Any) -> tuple[int, Any]:
    method, _, path = what.partition(" ")
    path, _, query = path.partition("?")
    content = b"" if body is None else orjson.dumps(body)
    heard: list[int] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": f"/fhir/R4/{path}",
        "QUERY_STRING": query,
        "CONTENT_TYPE": "application/fhir+json",
        "CONTENT_LENGTH": str(len(content)),
        "SERVER_NAME": "record.example",
        "SERVER_PORT": "443",
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(content),
        "HTTP_AUTHORIZATION": f"Bearer {role.value}",
    }
    answer = b"".join(app(environ, lambda status, headers: heard.append(int(status[:3]))))
    return heard[0], orjson.loads(answer) if answer else None


@pytest.mark.parametrize("role", Role)
def test_each_interaction_is_open_to_the_roles_of_the_table(ask: Ask, role: Role):
    body = {"POST": True, "PUT": True}
    wrong = []
    for what, action in (READS | WRITES).items():
        method, _, place = what.partition(" ")
        status = ask(role, what, resource(place) if method in body else None)[0]
        # what one may not know of is not there
        expected = {200, 201, 204} if allows(role, action) else {403, 404}
        if status not in expected:
            wrong.append((what, status))

    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_only_those_who_may_write_delete(ask: Ask, role: Role):
    for place, action in DELETES.items():
        # what is not there for someone counts as deleted, so only the system can tell
        ask(role, f"DELETE {place}")
        assert ask(Role.SYSTEM, f"GET {place}")[0] == (410 if allows(role, action) else 200), place


@pytest.mark.parametrize("role", Role)
def test_a_search_finds_people_only_for_those_who_open_records(ask: Ask, role: Role):
    for question in ("Patient", "Patient?_summary=count", "Patient?gender=other", "Patient?_id=theirs"):
        status, bundle = ask(role, f"GET {question}")
        found = bundle.get("total") if "count" in question else len(entries(bundle))
        everyone = 1 if "_id" in question else 2
        # a carer reads nothing without a consent
        own = 1 if role is Role.RESIDENT and "_id" not in question else 0

        assert status in (200, 403)
        if status == 200:
            assert found == (everyone if allows(role, Action.OPEN_RECORDS) else own), question


def entries(bundle: Any) -> list[Any]:
    return [each for each in bundle.get("entry", []) if each["resource"]["resourceType"] == "Patient"]


@pytest.mark.parametrize("role", sorted({Role.VOLUNTARY_WORKER, Role.ANALYST, Role.ENGAGEMENT}))
def test_voluntary_and_housing_partners_and_analysts_open_no_record(ask: Ask, role: Role):
    assert Action.OPEN_RECORDS not in GRANTS[role] and Action.SEARCH_PEOPLE not in GRANTS[role]
    assert ask(role, f"GET {THEIRS}")[0] in (403, 404)


@pytest.mark.parametrize("role", sorted(set(Role) - PERSONAL_ROLES))
def test_only_roles_that_may_open_records_reach_peoples_rows_by_sql(role: Role):
    opens = Action.OPEN_RECORDS in GRANTS[role]

    assert may_read(as_(role), "Patient", SOMEONE) == opens
    assert predicate(as_(role)).sql.startswith("true") == opens


@pytest.mark.parametrize("role", sorted(PERSONAL_ROLES))
def test_residents_and_carers_reach_what_they_are_confined_to(ask: Ask, role: Role):
    assert as_(role).patients == ("mine",)
    assert not may_read(as_(role), "Patient", SOMEONE)
