"""A project that comes whole is kept as if it had been worked on from the pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user
from ourdorset.kernel.api import InvalidError, Role
from ourdorset.listening import models as m
from ourdorset.listening.given.keeping import keep_project
from ourdorset.listening.given.whole import (
    GivenCode,
    GivenConsent,
    GivenConversation,
    GivenMark,
    GivenMemo,
    GivenProject,
    GivenQuestion,
    GivenReport,
    GivenRound,
    GivenStep,
    GivenSurvey,
    GivenTurn,
)
from ourdorset.listening.words import at, verbatim

SAID = "My daughter Chloe drives me, or I stay at home."


@pytest.fixture
def lead(pages: Client) -> int:
    organisation = create_organisation("QVV", "A partnership")
    return create_user(
        "lead@example.org", None, name="A Lead", organisation=organisation, role=Role.ENGAGEMENT
    ).pk


def conversation(code: str, code_name: str, name: str, **told: list[str]) -> GivenConversation:
    marked = SAID.index("or I stay")
    marks = (
        GivenMark(marked, marked + len("or I stay at home"), code="travel"),
        GivenMark(0, len(SAID), kind="point", title="Lifts"),
    )
    turns = (
        GivenTurn("Interviewer", f"Thank you, {name}. What gets in the way?", theirs=False, question="hard"),
        GivenTurn(name, SAID, theirs=True, question="hard", marks=marks),
    )
    consent = GivenConsent(True, "anonymous", True, False, True, "in writing")
    return GivenConversation(
        code,
        code_name,
        name,
        told,
        consent,
        date(2026, 5, 1),
        60,
        turns,
        summaries={"travel": "Needs lifts."},
    )


def given(lead: int, *conversations: GivenConversation, withdrawn: tuple[str, ...] = ()) -> GivenProject:
    code = GivenCode("travel", "Getting there", "Journeys", "lifts", "waiting")
    asked = GivenQuestion("hard", "What gets in the way?")
    return GivenProject(
        "A hundred", "conversations", "codebook", "", (asked,), (code,), (),
        conversations, lead, withdrawn=withdrawn,
    )  # fmt: skip


def test_names_are_out_and_marks_lie_where_the_words_have_come_to_lie(lead: int):
    keep_project(given(lead, conversation("C1", "Lone Tern", "Wendy")))

    text = m.Text.objects.get()
    assert "Wendy" not in text.body and "Chloe" not in text.body
    coding = m.Coding.objects.select_related("passage").get()
    assert at(text.body, coding.passage) == "or I stay at home"
    assert verbatim(text.body, coding.passage, coding.passage.sha256)
    assert m.Point.objects.get().passage is not None
    assert m.Cell.objects.get().passages.get() == coding.passage
    assert text.state == m.TextState.READY


def test_whoever_withdrew_leaves_a_mark_and_no_words(lead: int):
    both = (conversation("C1", "Lone Tern", "Wendy"), conversation("C2", "Calm Plover", "Gordon"))
    keep_project(given(lead, *both, withdrawn=("Calm Plover",)))

    gone = m.Text.objects.get(conversation__code="C2")
    assert "stay at home" not in gone.body
    assert "stay at home" in m.Text.objects.get(conversation__code="C1").body
    assert m.Participant.objects.get(withdrawal=m.Withdrawal.objects.get()).code_name == "Calm Plover"


def test_what_cannot_be_told_keeps_nothing(lead: int):
    with pytest.raises(InvalidError, match="shoe-size"):
        keep_project(given(lead, conversation("C1", "Lone Tern", "Wendy", **{"shoe-size": ["9"]})))

    assert not m.Project.objects.exists()


def project(lead: int, **more: Any) -> GivenProject:
    coder = create_user(
        "coder@example.org", None, name="A Coder", organisation=organisation(), role=Role.VOLUNTARY_WORKER
    )
    turns = conversation("C1", "Lone Tern", "Wendy").turns
    heard = tuple(turn._replace(alone=(("travel",), ())) if turn.theirs else turn for turn in turns)
    talk = conversation("C1", "Lone Tern", "Wendy")._replace(turns=heard)
    return given(lead, talk)._replace(coders=(coder.pk,), **more)


def organisation() -> Any:
    return create_organisation("R0D", "A hospital")


def test_a_round_is_coded_by_each_alone_and_closed(lead: int):
    keep_project(project(lead, rounds=(GivenRound("First", ("travel",), 5, 1),)))

    made = m.Round.objects.get()
    assert made.closed
    assert [coding.by_id for coding in m.Coding.objects.filter(round=made)] == [lead]  # pyright: ignore
    assert m.RoundPassage.objects.get(round=made).done_by == [lead, made.coders.exclude(pk=lead).get().pk]


def test_memos_steps_and_a_report_are_what_colleagues_did(lead: int):
    steps = (
        GivenStep("Lifts", "own", "R0D", date(2026, 12, 1)),
        GivenStep("Lifts", "done", answer="Drivers were found."),
    )
    memos = (GivenMemo("memo", "Lifts again", "Everybody asks for them.", lead, code="travel"),)
    report = GivenReport(
        "What we heard", {"introduction": "A first word."}, {"travel": ("Lifts it is.", "Lifts.")}
    )
    keep_project(project(lead, steps=steps, memos=memos, reports=(report,)))

    point = m.Point.objects.get()
    assert (point.state, point.owner, point.answer) == ("done", "R0D", "Drivers were found.")
    assert m.Memo.objects.get().code == m.Code.objects.get()
    edition = m.Edition.objects.get()
    assert m.ReportItem.objects.get(theme__isnull=False, kind="theme").words == "Lifts it is."
    assert edition.published and "A first word." in bytes(edition.files.get(form="html").content).decode()  # pyright: ignore


def test_both_forms_of_a_survey_answer_the_same_question(lead: int):
    asked = GivenQuestion("hard", "What makes it hard to get care?", "What makes it hard to get help?")
    form = "id,What makes it hard to get care?,Age group\n1,The last bus goes at six.,55-64\n2,n/a,\n"
    easy = "id,What makes it hard to get help?\n1,Nobody explained it to me in plain words.\n"
    files = (
        GivenSurvey("answers.csv", form.encode(), "anonymous", False),
        GivenSurvey("easy-read.csv", easy.encode(), "anonymous", False),
    )
    keep_project(given(lead)._replace(kind="consultation", questions=(asked,), surveys=files))

    assert m.Text.objects.filter(question__key="hard").count() == 3
    assert m.Participant.objects.count() == 3
    assert m.Text.objects.exclude(non_answer="").get().body == "n/a"
    assert m.Characteristic.objects.get().value == "55-64"
    assert not m.SurveyFile.objects.exists()
