"""The pages as a browser without scripts gets them: few statements, nothing personal in an address."""

from typing import Any

import orjson
import psycopg
import pytest
from django.db import connection as django_connection
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user, lent_connection
from ourdorset.kernel.api import Context, Role
from ourdorset.record.api import update

MOST_STATEMENTS = 15
PATIENT = {
    "resourceType": "Patient",
    "id": "terry",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
    "name": [{"family": "Hayes", "given": ["Terry"]}],
    "birthDate": "1950-07-03",
}


@pytest.fixture
def clinic(pages: Client, clinician: Context) -> Client:
    """A clinician who has signed in, and Terry Hayes."""
    trust = create_organisation("R0D", "A trust")
    user = create_user(
        "gp@example.org", "a long password", name="Dr A", organisation=trust, role=Role.CLINICIAN
    )
    pages.force_login(user)
    with lent_connection() as connection:
        update(clinician, connection, "Patient", "terry", orjson.dumps(PATIENT))
    return pages


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement from now on, Django's and the record's; the savepoints of the test's own left out."""
    seen: list[str] = []
    execute = psycopg.Cursor.execute

    def noting(cursor: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        if "SAVEPOINT" not in str(query):
            seen.append(str(query))
        return execute(cursor, query, *arguments, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", noting)
    return seen


def test_a_record_page_takes_few_statements_in_all(clinic: Client, sent: list[str]) -> None:
    sent.clear()
    answer = clinic.get("/people/terry/")
    assert answer.status_code == 200
    assert "HAYES, Terry" in answer.content.decode()
    assert 3 <= len(sent) <= MOST_STATEMENTS, sent


def test_what_was_asked_never_stands_in_an_address(clinic: Client) -> None:
    answer = clinic.post("/people/", {"family": "Hayes", "born": "3/7/1950", "nhs_number": "999 000 0018"})
    assert answer.status_code == 302
    where = answer["Location"]
    assert where.startswith("/people/?search=")
    assert not any(fact in where for fact in ("Hayes", "1950", "999", "0018"))
    found = clinic.get(where)
    assert "1 person matches" in found.content.decode()
    assert "no-store" in found["Cache-Control"]


def test_another_session_cannot_open_a_search(clinic: Client) -> None:
    where = clinic.post("/people/", {"family": "Hayes"})["Location"]
    other = Client(SERVER_NAME="127.0.0.1")
    assert other.get(where)["Location"].startswith("/sign-in/")


def test_an_attempt_that_finds_nobody_is_audited(clinic: Client) -> None:
    answer = clinic.get("/people/nobody/")
    assert answer.status_code == 404
    with django_connection.cursor() as cursor:
        cursor.execute("select count(*) from audit.event where resource_id = 'nobody'")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("path", ["/people/a%20b/", "/people/%C3%A9/", "/people/" + "x" * 65 + "/"])
def test_what_cannot_be_an_id_is_not_found(clinic: Client, path: str) -> None:
    assert clinic.get(path).status_code == 404
