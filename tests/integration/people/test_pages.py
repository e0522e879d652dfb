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


def as_typed(clinic: Client, text: str) -> str:
    answer = clinic.post("/people/find/as-you-type/", {"whom": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_matches_so_far_takes_few_statements_and_is_audited(clinic: Client, sent: list[str]) -> None:
    sent.clear()
    assert 'role="option"' in as_typed(clinic, "hay ter 3/7/50")
    assert len([each for each in sent if "record." in each]) == 1
    assert len([each for each in sent if "django_session" not in each and "accounts_" not in each]) <= 3, sent
    with django_connection.cursor() as cursor:
        cursor.execute("select query, cardinality(persons) from audit.event order by seq desc limit 1")
        assert cursor.fetchone() == ("name-word=hay&name-word=ter&birthdate=1950-07-03", 1)


def test_what_is_not_enough_to_search_reads_and_tells_nothing(clinic: Client, sent: list[str]) -> None:
    sent.clear()
    for text in ("", "h", "999 01", "31/2/1950"):
        assert "data-status" in as_typed(clinic, text)
    assert not any("record." in each or "audit." in each for each in sent)


def test_as_you_type_asks_for_a_form_of_this_page(clinic: Client) -> None:
    assert clinic.get("/people/find/as-you-type/").status_code == 405
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    strict.cookies = clinic.cookies
    assert strict.post("/people/find/as-you-type/", {"whom": "hayes"}).status_code == 403


def test_people_opened_last_are_listed_until_cleared_or_signed_out(clinic: Client) -> None:
    assert "People you opened last" not in clinic.get("/people/").content.decode()
    clinic.get("/people/terry/")
    listed = clinic.get("/people/").content.decode()
    assert "People you opened last" in listed and "HAYES, Terry" in listed and "999 000 0018" in listed
    assert clinic.post("/people/find/clear-recent/")["Location"] == "/people/"
    assert "People you opened last" not in clinic.get("/people/").content.decode()


def test_the_box_leads_to_results_that_say_how_it_was_understood(clinic: Client) -> None:
    where = clinic.post("/people/", {"whom": "terry 3/7/50"})["Location"]
    assert where.startswith("/people/?search=") and "terry" not in where
    shown = clinic.get(where).content.decode()
    assert "family or given name beginning “terry”, born 03-Jul-1950" in shown
    assert "The year in “3/7/50” is read as 1950." in shown
