"""From “something is wrong” to the answer, and from a look to why; and what is audited of it."""

import re

import orjson
import pytest
from django.db import connection as django_connection
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user, lent_connection
from ourdorset.fhir.api import validate
from ourdorset.kernel.api import Context, Role
from ourdorset.record.api import read

WRONG = "/me/entry/Condition/sugar/wrong/"
GIVEN = {"reason": "not-right", "words": "It is type 1."}


def staff(ods: str, email: str) -> Client:
    person = {
        "name": f"Dr {ods}",
        "organisation": create_organisation(ods, "A trust"),
        "role": Role.CLINICIAN,
    }
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(create_user(email, "a long password", **person))
    return client


def links(page: str, start: str) -> list[str]:
    """The addresses on a page that lead further than `start`."""
    return re.findall(rf'href="({start}[^"?]+)"', page)


def first_link(page: str, start: str) -> str:
    return links(page, start)[0]


def events(where: str) -> int:
    with django_connection.cursor() as cursor:
        cursor.execute(f"select count(*) from audit.event where {where}")
        row = cursor.fetchone()
    return row[0] if row else 0


def test_it_goes_to_the_holder_and_the_answer_comes_back(rose: Client) -> None:
    assert "Choose what is wrong" in rose.post(WRONG, {"reason": "", "words": ""}).content.decode()
    assert rose.post(WRONG, GIVEN)["Location"] == "/me/questions/?sent"
    assert "They have not answered yet" in rose.get("/me/questions/").content.decode()
    assert "1 question of yours waits" in rose.get("/me/").content.decode()
    assert "You asked about this" in rose.get("/me/entry/Condition/sugar/").content.decode()

    hospital, practice = staff("RBD", "h@example.org"), staff("Z90001", "p@example.org")
    assert "Type 2 diabetes" not in hospital.get("/people/questions/").content.decode()
    listed = practice.get("/people/questions/").content.decode()
    path = first_link(listed, "/people/questions/")
    assert "It is type 1." in practice.get(path).content.decode()
    assert hospital.get(path).status_code == 404
    answer = {"act": "corrected", "words": "You are right.", "version": 1, "to": ""}
    assert hospital.post(path, answer).status_code == 404
    assert practice.post(path, answer).status_code == 302

    page = rose.get("/me/").content.decode()
    assert "Answer to your question about Type 2 diabetes" in page
    page = rose.get("/me/questions/").content.decode()
    assert "They have corrected it." in page
    assert "You are right." in page


def test_the_question_is_a_task_beside_the_entry_with_its_audit_event(
    rose: Client, clinician: Context
) -> None:
    rose.post(WRONG, GIVEN)
    with django_connection.cursor() as cursor:
        cursor.execute(
            "select resource_id, actor, role from audit.event where resource_type = 'Task' and action = 1"
        )
        task_id, actor, role = cursor.fetchone() or ("", "", "")
    assert (actor.startswith("user:"), role) == (True, "resident")
    with lent_connection() as connection:
        task = orjson.loads(read(clinician, connection, "Task", task_id).body or b"{}")
    assert task["status"] == "requested"
    assert task["focus"] == {"reference": "Condition/sugar", "display": "Type 2 diabetes"}
    assert task["for"] == {"reference": "Patient/rose"}
    assert task["requester"]["reference"] == "Patient/rose"
    assert task["owner"]["identifier"]["value"] == "Z90001"
    assert task["reasonCode"]["coding"][0]["code"] == "not-right"


def test_asking_why_goes_to_the_organisation_of_who_looked(rose: Client) -> None:
    doctor = staff("RBD", "looker@example.org")
    assert doctor.get("/people/rose/").status_code == 200
    page = rose.get("/me/who-looked/").content.decode()
    assert "Dr RBD" in page
    assert "To care for you" in page
    path = next(link for link in links(page, "/me/who-looked/") if not link.endswith("/user:1/"))
    assert rose.post(path, {"words": ""}).status_code == 200
    assert rose.post(path, {"words": "Why was that?"}).status_code == 302
    listed = doctor.get("/people/questions/").content.decode()
    asked = first_link(listed, "/people/questions/")
    answer = {"act": "unchanged", "words": "For your clinic.", "version": 1, "to": ""}
    assert doctor.post(asked, answer).status_code == 403
    assert staff("RBD", "colleague@example.org").post(asked, answer).status_code == 302
    assert "For your clinic." in rose.get("/me/questions/").content.decode()


def test_own_looks_are_told_apart_and_cannot_be_asked_about(rose: Client) -> None:
    rose.get("/me/record/")
    page = rose.get("/me/who-looked/").content.decode()
    own = next(each for each in page.split("<li ") if "<strong>You</strong>" in each)
    assert "app-me__own" in own
    assert "Ask about this" not in own


def test_a_carer_sees_the_questions_they_asked_and_no_other(rose: Client, sam_too: Client) -> None:
    rose.post(WRONG, GIVEN)
    assert "You have asked nothing yet" in sam_too.get("/me/questions/").content.decode()
    path = "/me/entry/Appointment/nurse/wrong/"
    assert sam_too.post(path, {"reason": "other", "words": "She cannot come."}).status_code == 302
    theirs = sam_too.get("/me/questions/").content.decode()
    assert "She cannot come." in theirs
    assert "It is type 1." not in theirs
    both = rose.get("/me/questions/").content.decode()
    assert "She cannot come." in both
    assert "by Sam Cox" in both


@pytest.mark.parametrize("file", ["record.json", "record.pdf"])
def test_a_copy_is_audited_as_an_export(rose: Client, file: str) -> None:
    before = events("action = 10")
    answer = rose.get(f"/me/download/{file}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{file}"'
    assert events("action = 10") == before + 1
    body = answer.getvalue()
    assert body.startswith(b"%PDF" if file.endswith("pdf") else b"{")


def test_the_bundle_is_valid_and_whole(rose: Client) -> None:
    bundle = orjson.loads(rose.get("/me/download/record.json").getvalue())
    assert validate(bundle) == ()
    assert bundle["type"] == "collection"
    ids = {entry["resource"]["id"] for entry in bundle["entry"]}
    assert {"rose", "sugar", "odd", "metformin", "nurse", "plan", "letter", "consent", "sugar-1"} <= ids
    assert not ids & {"others", "other", "hard"}
    assert all(entry["fullUrl"].endswith(entry["resource"]["id"]) for entry in bundle["entry"])
