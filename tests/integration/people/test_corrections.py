"""A resident says that something is wrong; the organisation that holds it answers, and no other."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import psycopg
import pytest
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user, lent_connection
from ourdorset.kernel.api import (
    ConflictError,
    Context,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    PreconditionError,
    Role,
)
from ourdorset.people.corrections.answering import Answer, answer, own_question, waiting
from ourdorset.people.corrections.asking import ask_organisation, questions
from ourdorset.people.corrections.question import ACCESS, CORRECTION, Asked, Question, question_of
from ourdorset.people.corrections.states import State
from ourdorset.people.holders import Holder, holders
from ourdorset.record.api import read, update

TODAY = date(2026, 11, 21)
HOSPITAL, PRACTICE = Holder("RBD", "Dorset County Hospital"), Holder("Z90001", "Harbour Lights Surgery")
BEA = {"reference": "Patient/bea", "display": "Beatrix O'Hay"}


@pytest.fixture
def doctor(clinician: Context) -> Context:
    """Someone who works where the question goes."""
    return replace(clinician, organisation="RBD", actor="user:9")


@pytest.fixture
def asked(resident: Context, connection: psycopg.Connection, bea: str, put: Callable[..., None]) -> str:
    """Bea has said that a problem is not hers."""
    subject = {"reference": "Patient/bea"}
    put({"resourceType": "Condition", "id": "b1", "subject": subject, "code": {"text": "Gout"}})
    return ask(resident, connection)


def ask(resident: Context, connection: psycopg.Connection, **changed: Any) -> str:
    question = Asked(CORRECTION, "bea", BEA, HOSPITAL, "I never had it.", "not-mine", "Condition/b1", "Gout")
    with connection.transaction():
        return ask_organisation(resident, connection, replace(question, **changed)).id


def seen(context: Context, connection: psycopg.Connection, task: str) -> Question:
    question = question_of(orjson.loads(read(context, connection, "Task", task).body or b""))
    assert question is not None
    return question


def say(
    context: Context, connection: psycopg.Connection, task: str, act: str, version: int = 1, **more: Any
) -> None:
    with connection.transaction():
        answer(
            context, connection, task, version, Answer(act, more.pop("words", "So it is."), "Dr A", **more)
        )


def test_it_waits_in_the_list_of_the_holder_alone(
    doctor: Context, clinician: Context, connection: psycopg.Connection, asked: str
) -> None:
    (found,) = waiting(doctor, connection, today=TODAY)
    assert (found.question.id, found.person) == (asked, "O'HAY, Beatrix")
    assert (found.question.words, found.question.reason) == ("I never had it.", "This is not about me")
    assert waiting(clinician, connection, today=TODAY) == ()
    with pytest.raises(NotFoundError):
        own_question(clinician, connection, asked)
    with pytest.raises(NotFoundError):
        say(clinician, connection, asked, "corrected")


@pytest.mark.parametrize("act", ["corrected", "unchanged"])
def test_an_answer_is_seen_by_who_asked_and_ends_it(
    doctor: Context, resident: Context, connection: psycopg.Connection, asked: str, act: str
) -> None:
    say(doctor, connection, asked, act, words="Checked with the ward.")
    question = seen(resident, connection, asked)
    assert (question.state, question.answer) == (State.COMPLETED, act)
    assert [(said.who, said.words) for said in question.said] == [("Dr A", "Checked with the ward.")]
    assert waiting(doctor, connection, today=TODAY) == ()
    with pytest.raises(ConflictError):
        say(doctor, connection, asked, "corrected", version=question.version)


def test_passed_on_it_waits_at_the_other_organisation(
    doctor: Context, connection: psycopg.Connection, asked: str
) -> None:
    with pytest.raises(InvalidError):
        say(doctor, connection, asked, "passed-on")
    say(doctor, connection, asked, "passed-on", to=PRACTICE)
    there = replace(doctor, organisation="Z90001")
    (found,) = waiting(there, connection, today=TODAY)
    assert (found.question.state, found.question.owner_name) == (State.REQUESTED, PRACTICE.name)
    with pytest.raises(NotFoundError):
        say(doctor, connection, asked, "corrected", version=2)


def test_two_answers_at_once_are_not_both_taken(
    doctor: Context, connection: psycopg.Connection, asked: str
) -> None:
    say(doctor, connection, asked, "passed-on", to=PRACTICE)
    with pytest.raises(PreconditionError):
        say(replace(doctor, organisation="Z90001"), connection, asked, "corrected", version=1)


def test_who_opened_a_record_does_not_answer_why(
    resident: Context, doctor: Context, connection: psycopg.Connection, asked: str
) -> None:
    why = ask(resident, connection, kind=ACCESS, focus="", reason="", looker=doctor.actor)
    with pytest.raises(ForbiddenError):
        say(doctor, connection, why, "unchanged")
    say(replace(doctor, actor="user:10"), connection, why, "unchanged")


def test_nothing_said_or_nobody_to_ask_is_refused(
    resident: Context, connection: psycopg.Connection, asked: str
) -> None:
    for changed in ({"words": " "}, {"words": "x" * 2001}, {"owner": Holder()}):
        with pytest.raises(InvalidError):
            ask(resident, connection, **changed)


def test_other_tasks_are_no_questions() -> None:
    assert questions([{"resourceType": "Task", "id": "t", "status": "draft", "intent": "order"}]) == ()


def test_the_holder_of_an_entry_is_named_with_its_code(
    clinician: Context, connection: psycopg.Connection, terry: str
) -> None:
    entries = [
        {"resourceType": "Condition", "meta": {"source": "urn:ods:RBD"}},
        {"resourceType": "Observation", "performer": [{"reference": "Organization/practice"}]},
        {"resourceType": "Observation", "performer": [{"display": "Someone"}]},
    ]
    found = holders(clinician, connection, entries)
    assert [found.of(entry).ods for entry in entries] == ["RBD", "Z90001", ""]
    assert found.of(entries[0]).name == "Dorset County Hospital"


@pytest.fixture
def ward(pages: Client, clinician: Context) -> Client:
    """Staff of the hospital, in a browser; Bea has asked it something."""
    hospital = create_organisation("RBD", "Dorset County Hospital")
    person = {"name": "Dr A", "organisation": hospital, "role": Role.CLINICIAN}
    pages.force_login(create_user("ward@example.org", "a long password", **person))
    bea = Context("user:77", "QVV", Role.RESIDENT, clinician.purpose, ("bea",))
    with lent_connection() as connection:
        update(clinician, connection, "Patient", "bea", b'{"resourceType":"Patient","id":"bea"}')
        ask_organisation(bea, connection, Asked(ACCESS, "bea", BEA, HOSPITAL, "Who was it?"))
    return pages


def test_the_pages_lead_from_the_list_to_an_answer(ward: Client) -> None:
    listed = ward.get("/people/questions/").content.decode()
    page = re.findall(r'href="(/people/questions/[^"]+)"', listed)[0]
    assert "Who was it?" in ward.get(page).content.decode()
    empty = ward.post(page, {"act": "", "words": "", "version": 1}).content.decode()
    assert "Choose an answer" in empty
    given = {"act": "unchanged", "words": "It was for your clinic.", "version": 1, "to": ""}
    assert ward.post(page, given).status_code == 302
    assert "There are no open questions" in ward.get("/people/questions/").content.decode()
    assert ward.get("/people/questions/nothing/").status_code == 404
