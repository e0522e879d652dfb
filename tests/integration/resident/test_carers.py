"""A carer sees what the person's Consent says, for as long as it says so, and by no other way more."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user
from ourdorset.kernel.api import Role

Put = Callable[..., None]
MOST_STATEMENTS = 15
OPEN = (
    "/me/",
    "/me/plan/",
    "/me/record/",
    "/me/record/medicines/",
    "/me/download/",
    "/me/help/",
    "/me/questions/",
    "/me/entry/MedicationRequest/metformin/",
)
CLOSED = (
    "/me/record/letters/",
    "/me/record/problems/",
    "/me/record/tests/",
    "/me/who-looked/",
    "/me/about-me/",
    "/me/entry/DocumentReference/letter/",
    "/me/entry/Observation/sugar-1/",
    "/me/entry/Observation/sugar-1/chart.svg",
    "/me/entry/Condition/sugar/wrong/",
    "/me/who-looked/2026-01-01/user:1/",
)
EVERY = (
    *(path for path in OPEN[1:] if path != "/me/help/"),
    *CLOSED,
    "/me/download/record.json",
    "/me/download/record.pdf",
)


def consent(**changed: Any) -> dict[str, Any]:
    """The fixture's Consent, changed; `provision` is merged."""
    made: dict[str, Any] = {
        "resourceType": "Consent",
        "id": "consent",
        "status": "active",
        "scope": {"coding": [{"code": "patient-privacy"}]},
        "category": [{"text": "x"}],
        "patient": {"reference": "Patient/rose"},
        "policyRule": {"text": "Agreed"},
    }
    actor = {"role": {"text": "Carer"}, "reference": {"reference": "RelatedPerson/sam-of-rose"}}
    provision = {"type": "permit", "actor": [actor]} | changed.pop("provision", {})
    return made | {"provision": provision} | changed


def test_the_page_says_what_is_shared_and_what_is_not(sam: Client) -> None:
    page = sam.get("/me/").content.decode()
    assert "The record of Rose Fry" in page
    assert "Rose Fry lets you see: appointments, medicines, plans." in page
    assert "letters" in page.split("Not shared with you:")[1].split("</p>")[0]
    assert "Nurse at your practice" in page


@pytest.mark.parametrize("path", OPEN)
def test_what_is_shared_opens_in_few_statements(sam: Client, sent: list[str], path: str) -> None:
    sent.clear()
    answer = sam.get(path)
    assert answer.status_code == 200
    assert len(sent) <= MOST_STATEMENTS, sent
    for secret in ("Type 2 diabetes", "58 mmol/mol", "Go home and rest"):
        assert secret not in answer.content.decode()


@pytest.mark.parametrize("path", CLOSED)
def test_what_is_not_shared_is_refused_in_words(sam: Client, path: str) -> None:
    answer = sam.get(path)
    assert answer.status_code == 403
    assert "share" in answer.content.decode() or "Only the person themself" in answer.content.decode()


def test_a_download_holds_only_what_is_shared(sam: Client) -> None:
    bundle = orjson.loads(sam.get("/me/download/record.json").getvalue())
    types = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert types == {"Patient", "Appointment", "MedicationRequest", "CarePlan"}


def test_the_audit_does_not_say_that_they_looked_at_what_is_closed(sam: Client) -> None:
    for path in OPEN:
        sam.get(path)
    with connection.cursor() as cursor:
        cursor.execute("select query from audit.event where role = 'carer' and query like '$everything%'")
        asked = {kind for (query,) in cursor for kind in query.partition("=")[2].split(",")}
    deciding = {"Consent", "RelatedPerson", "Patient"}
    assert asked - deciding <= {"", "Task", "Appointment", "MedicationRequest", "CarePlan"}


ENDED = {
    "inactive": {"status": "inactive"},
    "over": {"provision": {"period": {"start": "2020-01-01", "end": "2021-12-31"}}},
    "not begun": {"provision": {"period": {"start": "2098-01-01"}}},
    "forbids": {"provision": {"type": "deny"}},
    "for research": {"scope": {"coding": [{"code": "research"}]}},
    "for someone else": {"provision": {"actor": [{"role": {"text": "x"},
                                                  "reference": {"reference": "RelatedPerson/nobody"}}]}},
    "with a condition we cannot apply": {"provision": {"dataPeriod": {"start": "2024-01-01"}}},
    "with exceptions we cannot apply": {"provision": {"provision": [{"type": "deny"}]}},
    "for no type": {"provision": {"class": [{"system": "http://hl7.org/fhir/resource-types",
                                             "code": "Basic"}]}},
}  # fmt: skip


@pytest.mark.parametrize("change", ENDED.values(), ids=ENDED)
def test_without_a_consent_that_counts_everything_is_closed(
    sam: Client, put: Put, change: dict[str, Any]
) -> None:
    put(consent(**change))
    page = sam.get("/me/")
    assert "does not share their record with you now" in page.content.decode()
    for path in EVERY:
        answer = sam.get(path)
        assert answer.status_code in (403, 404), path
    assert (
        sam.post("/me/entry/Appointment/nurse/wrong/", {"reason": "other", "words": "x"}).status_code == 403
    )


def test_a_consent_without_types_is_for_all_but_what_is_restricted(sam: Client, put: Put) -> None:
    put(consent())
    assert sam.get("/me/record/letters/").status_code == 200
    assert sam.get("/me/entry/DocumentReference/hard/").status_code == 404
    assert sam.get("/me/who-looked/").status_code == 403


def test_a_related_person_of_another_account_opens_nothing(pages: Client, sam: Client) -> None:
    person = {"name": "Eve", "organisation": create_organisation("QVV", "x"), "role": Role.CARER}
    eve = create_user("eve@example.org", "a long password", patients=["rose"], **person)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(eve)
    assert "does not share" in client.get("/me/").content.decode()
    for path in EVERY:
        assert client.get(path).status_code in (403, 404), path


def test_a_carer_goes_between_their_own_record_and_the_other(carer: Callable[..., Client]) -> None:
    sam = carer("rose", "sam", "other")
    page = sam.get("/me/").content.decode()
    assert "You are looking at your own record" in page
    assert "Go to the record of Rose Fry" in page
    assert sam.get("/me/who-looked/").status_code == 200
    assert sam.post("/me/whose/", {"patient": "rose"}).status_code == 302
    assert "The record of Rose Fry" in sam.get("/me/").content.decode()
    assert sam.get("/me/who-looked/").status_code == 403
    # named in the account, but of this person there is neither a consent nor the carer's own number
    sam.post("/me/whose/", {"patient": "other"})
    assert "does not share" in sam.get("/me/").content.decode()
    assert sam.get("/me/entry/Condition/others/").status_code == 403
    assert sam.post("/me/whose/", {"patient": "stranger"}).status_code == 404


def test_an_account_without_a_record_is_told_whom_to_ask(pages: Client) -> None:
    person = {"name": "New", "organisation": create_organisation("QVV", "x"), "role": Role.CARER}
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(create_user("new@example.org", "a long password", patients=["nobody"], **person))
    answer = client.get("/me/")
    assert answer.status_code == 404
    assert "Ask your practice" in answer.content.decode()
