"""Points of interest from a mark to the person being told, and who may see and do what."""

from typing import Any

import pytest
from django.test import Client

from ourdorset.kernel.api import ConflictError, InvalidError, Role

POINT = "If only there was one bus on a Sunday."


@pytest.fixture
def point(heard: Any) -> Any:
    """A point that a coder's mark made."""
    from ourdorset.listening.models import Mark, Passage, Point
    from ourdorset.listening.points.keeping import gather
    from ourdorset.listening.words import hashed

    start = heard.text.body.index(POINT)
    passage = Passage.objects.create(
        text=heard.text, start=start, end=start + len(POINT), sha256=hashed(POINT)
    )
    Mark.objects.create(passage=passage, kind="point", title="A bus on Sundays", by=heard.people["Ola"])
    gather(heard.project)
    assert gather(heard.project) == 0, "a mark makes one point"
    return Point.objects.get()


def partner(ods_code: str = "R0D") -> Any:
    from ourdorset.accounts.api import create_organisation, create_user

    organisation = create_organisation(ods_code, "A partner")
    return create_user(
        f"{ods_code.lower()}@example.org", None, name="Pat", organisation=organisation, role=Role.CLINICIAN
    )


def step(heard: Any, point: Any, key: str, **said: Any) -> Any:
    from ourdorset.listening.points.keeping import Said, take

    lead = heard.as_("Tess")
    return take(lead.context, point, key, "lead", Said(**said), lead.member.user)


def test_a_point_goes_from_raised_to_told_and_its_trail_says_so(heard: Any, point: Any):
    step(heard, point, "own", owner="QVV")
    step(heard, point, "done", answer="A bus runs since May.")
    point = step(heard, point, "told")

    assert point.state == "done" and point.told
    assert [event.what for event in point.trail.all()] == ["raised", "owned", "done", "told"]
    page = heard.sign_in("Ola").get(f"{heard.home}points/{point.uuid}/").content.decode()
    assert "A bus runs since May." in page and "The person was told" in page


@pytest.mark.parametrize(
    ("key", "said", "error"),
    [
        ("done", {"answer": "x"}, ConflictError),
        ("told", {}, ConflictError),
        ("own", {"owner": ""}, InvalidError),
        ("decline", {"answer": " "}, InvalidError),
        ("invented", {}, ConflictError),
    ],
)
def test_a_step_out_of_order_or_without_its_words_is_refused(
    heard: Any, point: Any, key: str, said: dict[str, str], error: type[Exception]
):
    with pytest.raises(error):
        step(heard, point, key, **said)
    point.refresh_from_db()
    assert point.state == "raised" and point.trail.count() == 1


def test_every_step_starts_somewhere_and_somebody_may_take_it():
    from ourdorset.listening.models import PointState
    from ourdorset.listening.points.steps import LEAD, STEPS, steps_for

    assert all(step.starts and LEAD in step.by for step in STEPS)
    assert all(steps_for(state, LEAD) for state in PointState)


def test_a_partner_answers_what_is_theirs_and_nothing_else(heard: Any, point: Any):
    user = partner()
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(user)
    path = f"/conversations/for-my-organisation/{point.uuid}/"
    assert browser.get(path).status_code == 404

    step(heard, point, "own", owner="R0D", due="2026-01-01")
    page = browser.get(path).content.decode()
    assert POINT in page and "Rowan" not in page and "overdue since 1 January 2026" in page
    assert "waits for your answer" in browser.get("/conversations/for-my-organisation/").content.decode()
    answer = browser.post(path, {"step": "decline", "decline-answer": "We have no buses."})

    assert answer.status_code == 302
    point.refresh_from_db()
    assert (point.state, point.answer) == ("declined", "We have no buses.")
    # to give it to another is the lead's
    assert browser.post(path, {"step": "own", "own-owner": "QVV"}).status_code == 200
    point.refresh_from_db()
    assert point.owner == "R0D"
    assert browser.get(f"{heard.home}points/").status_code == 403


def test_a_partner_reads_the_words_only_where_they_may_be_quoted(heard: Any, point: Any):
    from ourdorset.listening.models import Consent

    Consent.objects.update(quote="none")
    step(heard, point, "own", owner="R0D")
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(partner())

    page = browser.get(f"/conversations/for-my-organisation/{point.uuid}/").content.decode()

    assert "A bus on Sundays" in page and POINT not in page


def test_the_list_is_filtered_and_says_how_many_there_are(heard: Any, point: Any):
    browser = heard.sign_in("Ola")

    assert "1 of 1 point" in browser.get(f"{heard.home}points/").content.decode()
    none = browser.get(f"{heard.home}points/", {"state": "done"}).content.decode()
    assert "No point is as you ask." in none


def test_a_point_that_was_taken_back_is_still_listed_without_its_words(heard: Any, point: Any):
    from ourdorset.listening.consent.withdrawing import withdraw_passage

    withdraw_passage(heard.as_("Tess"), heard.text, point.passage.start, point.passage.end)

    page = heard.sign_in("Ola").get(f"{heard.home}points/").content.decode()

    assert "[withdrawn]" in page and "A bus on Sundays" not in page
