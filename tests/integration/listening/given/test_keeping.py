"""A project that comes whole is kept as if it had been worked on from the pages."""

from datetime import date

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
    GivenProject,
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
    return GivenProject(
        "A hundred", "conversations", "codebook", "", (("hard", "What gets in the way?"),), (code,), (),
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
