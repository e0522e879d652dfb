"""Projects, their questions, members and conversations, as their pages keep them."""

from typing import Any

import pytest

PROJECT = {
    "name": "Portland together",
    "kind": "place",
    "approach": "reflexive",
    "opens": "1/11/2026",
    "closes": "1/5/2027",
    "languages": ["en", "pl"],
}


def test_a_lead_sets_up_a_project_and_is_its_lead_and_keyholder(heard: Any):
    from ourdorset.listening.models import Member, Project

    answer = heard.sign_in("Tess").post("/conversations/new/", PROJECT)

    project = Project.objects.get(name="Portland together")
    assert answer.url == f"/conversations/{project.uuid}/"
    member = Member.objects.get(project=project)
    assert (member.user, member.part, member.keyholder) == (heard.people["Tess"], "lead", True)
    assert project.languages == ["en", "pl"]
    assert b"Portland together" in heard.pages.get("/conversations/").content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, b"Enter a name"),
        ({"approach": "counting"}, b"Select a valid choice"),
        ({"closes": "1/10/2026"}, b"The end is before the beginning"),
        ({"opens": "soon"}, b"There is a problem"),
    ],
)
def test_what_is_wrong_with_a_project_is_said(heard: Any, wrong: dict[str, str], said: bytes):
    answer = heard.sign_in("Tess").post("/conversations/new/", PROJECT | wrong)
    assert answer.status_code == 200 and said in answer.content


def test_a_project_is_changed_and_put_away(heard: Any):
    browser = heard.sign_in("Tess")
    assert b"100 Conversations" in browser.get(f"{heard.home}settings/").content
    browser.post(f"{heard.home}settings/", PROJECT)
    heard.project.refresh_from_db()
    assert heard.project.name == "Portland together"
    browser.post(f"{heard.home}settings/", {"do": "archive"})
    heard.project.refresh_from_db()
    assert heard.project.archived
    assert b"(archived)" in browser.get(heard.home).content


def test_questions_are_asked_in_the_order_given(heard: Any):
    browser = heard.sign_in("Tess")
    for words in ("What helps?", "What hinders?", "What helps?"):
        browser.post(f"{heard.home}questions/new/", {"words": words, "headings": "Q1\n Q1 easy \nQ1"})
    first, second, third = heard.project.questions.all()
    assert [first.key, second.key, third.key] == ["what-helps", "what-hinders", "what-helps-2"]
    assert first.headings == ["Q1", "Q1 easy"]

    browser.post(f"{heard.home}questions/{third.pk}/", {"do": "up"})
    browser.post(f"{heard.home}questions/{first.pk}/", {"do": "up"})
    assert list(heard.project.questions.all()) == [first, third, second]


def test_a_question_that_was_answered_stays(heard: Any):
    browser, text = heard.sign_in("Tess"), heard.answers(("More buses",))[0]
    answer = browser.post(f"{heard.home}questions/{text.question.pk}/", {"do": "remove"})
    assert answer.status_code == 409 and heard.project.questions.count() == 1

    browser.post(f"{heard.home}questions/new/", {"words": "Anything else?"})
    last = heard.project.questions.last()
    browser.post(f"{heard.home}questions/{last.pk}/", {"do": "remove"})
    assert heard.project.questions.count() == 1


def test_members_come_change_and_go_but_a_lead_stays(heard: Any):
    from ourdorset.listening.models import Member

    browser = heard.sign_in("Tess")
    bea = Member.objects.get(project=heard.project, user=heard.people["Bea"])
    browser.post(f"{heard.home}members/{bea.pk}/", {"do": "remove"})
    assert not Member.objects.filter(pk=bea.pk).exists()
    browser.post(
        f"{heard.home}members/",
        {"user": str(heard.people["Bea"].pk), "part": "interviewer", "keyholder": ["yes"]},
    )
    bea = Member.objects.get(project=heard.project, user=heard.people["Bea"])
    assert (bea.part, bea.keyholder) == ("interviewer", True)

    tess = Member.objects.get(project=heard.project, user=heard.people["Tess"])
    for wish in ({"do": "remove"}, {"part": "coder"}):
        answer = browser.post(f"{heard.home}members/{tess.pk}/", wish)
        assert b"A project needs a lead" in answer.content
    tess.refresh_from_db()
    assert tess.part == "lead"


def test_a_conversation_is_noted_and_changed(heard: Any):
    from ourdorset.listening.models import Conversation, Member

    browser = heard.sign_in("Tess")
    assert b'value="C002"' in browser.get(f"{heard.home}conversations/new/").content
    tess = Member.objects.get(project=heard.project, user=heard.people["Tess"])
    sent = {
        "code": "C002", "held": "1/11/2026", "minutes": "75", "language": "pl", "helped_by": "interpreter",
        "area": "Weymouth and Portland", "interviewers": [tess.pk], "participants": [heard.speaker.pk],
    }  # fmt: skip
    assert browser.post(f"{heard.home}conversations/new/", sent).status_code == 302
    one = Conversation.objects.get(project=heard.project, code="C002")
    assert (one.minutes, one.area, list(one.participants.all())) == (75, sent["area"], [heard.speaker])

    again = browser.post(f"{heard.home}conversations/new/", sent)
    assert b"C002 is there already" in again.content
    too_long = browser.post(f"{heard.home}conversations/{one.uuid}/", sent | {"minutes": "2h"})
    assert b"whole number" in too_long.content
    browser.post(f"{heard.home}conversations/{one.uuid}/", sent | {"minutes": ""})
    one.refresh_from_db()
    assert one.minutes is None
    assert b"Polish, with an interpreter" in browser.get(f"{heard.home}conversations/").content


@pytest.mark.parametrize("page", ["settings/", "members/", "questions/new/", "conversations/new/"])
def test_who_is_no_lead_does_not_set_up(heard: Any, page: str):
    assert heard.sign_in("Ola").get(f"{heard.home}{page}").status_code == 403


@pytest.mark.parametrize("page", ["", "questions/", "conversations/", "members/"])
def test_who_is_no_member_sees_no_project(heard: Any, page: str):
    from ourdorset.listening.models import Member

    Member.objects.filter(user=heard.people["Ola"]).delete()
    assert heard.sign_in("Ola").get(f"{heard.home}{page}").status_code == 404


def test_what_is_of_another_project_is_not_there(heard: Any):
    nothing = "00000000-0000-7000-8000-000000000000"
    browser = heard.sign_in("Tess")
    for page in ("questions/999999/", "members/999999/", f"conversations/{nothing}/"):
        assert browser.get(f"{heard.home}{page}").status_code == 404
