"""Participants: code names, what they tell, their contact, what they agree to, and taking it back."""

from typing import Any

import pytest

from ourdorset.places.api import open_pack


@pytest.fixture
def home(heard: Any) -> str:
    return f"{heard.home}people/{heard.speaker.uuid}/"


def told(person: Any) -> dict[str, list[str]]:
    from ourdorset.listening.participants.telling import told_by

    return told_by(person)


def test_somebody_is_added_under_a_name_of_nobody_else(heard: Any):
    browser = heard.sign_in("Tess")
    assert b"rowan" not in browser.get(f"{heard.home}people/new/").content.lower()
    assert browser.post(f"{heard.home}people/new/", {"code_name": "Teasel"}).status_code == 302
    again = browser.post(f"{heard.home}people/new/", {"code_name": "teasel"})
    assert b"teasel is somebody else already" in again.content
    listed = browser.get(f"{heard.home}people/?q=tea").content
    assert b"Teasel" in listed and b"Rowan" not in listed and b"Not recorded" in listed


def test_a_postcode_becomes_an_area_and_is_not_kept(heard: Any, home: str):
    from django.db import connection

    area = open_pack().areas[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into places.postcode (code, area, latitude, longitude, ended)"
            " values ('ZZ991AA', %s, 50.7, -2.0, false)",
            [area.code],
        )
    browser = heard.sign_in("Tess")
    sent = {
        "postcode": "zz99 1aa",
        "sex": "female",
        "ethnicity": "white-irish",
        "community": ["farming", "student"],
    }
    assert browser.post(f"{home}told/", sent).status_code == 302
    kept = told(heard.speaker)
    assert kept["area"] == [area.code] and kept["locality"] == [area.locality]
    assert kept["deprivation"] == [str((area.decile + 1) // 2)]
    assert kept["ethnic-group"] == ["white"] and kept["community"] == ["farming", "student"]
    assert "carer" not in kept
    page = browser.get(home).content.decode()
    assert "ZZ99" not in page and area.code not in page and "Farming or fishing, Studies" in page

    unknown = browser.post(f"{home}told/", {"postcode": "ZZ99 9ZZ"})
    assert b"This postcode is not known here" in unknown.content


def test_prefer_not_to_say_is_not_the_same_as_not_asked(heard: Any, home: str):
    browser = heard.sign_in("Tess")
    browser.post(f"{home}told/", {"area": "not-said", "religion": "not-said", "community": ["not-said"]})
    kept = told(heard.speaker)
    assert kept["deprivation"] == kept["religion"] == kept["community"] == ["not-said"]
    page = browser.get(home).content.decode()
    assert "Prefer not to say" in page and "Not asked" in page
    both = browser.post(f"{home}told/", {"community": ["not-said", "student"]})
    assert b"alone" in both.content


def test_what_the_table_does_not_have_is_refused(heard: Any):
    from ourdorset.kernel.api import InvalidError
    from ourdorset.listening.participants.telling import tell

    for wrong in ({"shoe-size": ["9"]}, {"sex": ["x"]}, {"sex": ["female", "male"]}, {"area": ["E0"]}):
        with pytest.raises(InvalidError):
            tell(heard.speaker, wrong)
    assert told(heard.speaker) == {}


def test_a_contact_is_sealed_and_opened_with_a_reason(heard: Any, home: str):
    from ourdorset.listening.models import Contact, Member, Opening

    browser = heard.sign_in("Tess")
    browser.post(f"{home}contact/", {"name": "Marion Ash", "telephone": "01632 960001"})
    assert b"Marion" not in bytes(Contact.objects.get(participant=heard.speaker).sealed)
    assert b"Marion" not in browser.get(home).content
    ask = {"do": "open", "reason": "To ask which day suits"}
    assert browser.post(f"{home}contact/", ask).status_code == 403

    Member.objects.filter(user=heard.people["Tess"]).update(keyholder=True)
    assert b"Say why you open it" in browser.post(f"{home}contact/", {"do": "open"}).content
    assert b"Marion Ash" in browser.post(f"{home}contact/", ask).content
    opening = Opening.objects.get(project=heard.project)
    assert (opening.by, opening.reason) == (heard.people["Tess"], ask["reason"])

    browser.post(f"{home}contact/", {})
    assert not Contact.objects.filter(participant=heard.speaker).exists()


AGREED = {
    "analysis": "yes", "quote": "described", "story": "no", "recording": "no", "contact": "yes",
    "how": "in writing",
}  # fmt: skip


def test_a_consent_is_added_and_none_is_changed(heard: Any, home: str):
    from ourdorset.listening.models import Consent, Conversation

    browser = heard.sign_in("Tess")
    assert browser.post(f"{home}consent/", AGREED).status_code == 302
    browser.post(f"{home}consent/", AGREED | {"quote": "none", "conversation": "C001", "given": "2/11/2026"})
    rows = Consent.objects.filter(participant=heard.speaker).order_by("pk")
    assert [row.quote for row in rows] == ["anonymous", "described", "none"]
    assert Conversation.objects.get(consents=rows[2]).code == "C001" and rows[2].given.day == 2
    assert b"for C001" in browser.get(home).content
    assert b"Choose one" in browser.post(f"{home}consent/", {"how": "spoken"}).content


def test_a_passage_has_a_consent_of_its_own(heard: Any):
    from ourdorset.listening.consent.allowed import allowed

    browser, page = heard.sign_in("Ola"), f"{heard.home}texts/{heard.text.uuid}/consent/"
    shown = browser.get(f"{page}?start=46&end=80&next={heard.home}")
    assert heard.text.body[46:80].encode() in shown.content
    sent = {"start": "46", "end": "80", "next": heard.home, "analysis": "yes", "quote": "none", "story": "no"}
    assert browser.post(page, sent).url == heard.home
    assert allowed(heard.project).quote(heard.text, 46, 80) == "none"
    away = browser.post(page, sent | {"next": "https://example.org/"})
    assert away.url == f"{heard.home}conversations/"
    for place in ("", "?start=5&end=5", "?start=5&end=99999", "?start=x&end=9"):
        assert browser.get(f"{page}{place}").status_code == 400


def test_a_lead_takes_everything_back_for_somebody(heard: Any, home: str):
    browser = heard.sign_in("Tess")
    shown = browser.get(f"{home}withdraw/").content.decode()
    assert "words" in shown and "This cannot be undone" in shown
    heard.text.refresh_from_db()
    assert "The bus stopped" in heard.text.body

    browser.post(f"{home}withdraw/")
    heard.text.refresh_from_db()
    assert set(heard.text.body) <= {"░", "\n"} and heard.text.state == "withdrawn"
    page = browser.get(home).content.decode()
    assert "took back what they said" in page and "Record a consent" not in page
    for closed in ("told/", "consent/", "contact/"):
        assert browser.get(home + closed).status_code == 403
    assert "Everything that Rowan said" in browser.get(f"{heard.home}withdrawals/").content.decode()


def test_a_lead_takes_one_passage_back(heard: Any):
    browser = heard.sign_in("Tess")
    turn = heard.text.turns.get(order=1)
    page = f"{heard.home}texts/{heard.text.uuid}/withdraw/"
    place = {"start": str(turn.start), "end": str(turn.end)}
    assert b"The bus stopped" in browser.get(page, place).content
    browser.post(page, place)
    heard.text.refresh_from_db()
    assert "bus stopped" not in heard.text.body and "one bus on a Sunday" in heard.text.body


def test_a_wish_waits_and_is_carried_out_or_put_aside(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal

    browser, page = heard.sign_in("Tess"), f"{heard.home}withdrawals/"
    wish = ask_withdrawal(heard.speaker)
    assert b"Rowan: everything" in browser.get(page).content
    assert b"They changed their mind" in browser.get(f"{page}{wish.uuid}/").content
    browser.post(f"{page}{wish.uuid}/", {"do": "changed-mind"})
    assert b"Nobody is waiting" in browser.get(page).content
    assert browser.get(f"{page}{wish.uuid}/").status_code == 404

    wish = ask_withdrawal(heard.speaker)
    browser.post(f"{page}{wish.uuid}/", {"do": ""})
    heard.speaker.refresh_from_db()
    assert heard.speaker.withdrawn


@pytest.mark.parametrize("page", ["people/", "people/new/", "withdrawals/"])
def test_a_coder_sees_no_participants(heard: Any, page: str):
    assert heard.sign_in("Ola").get(f"{heard.home}{page}").status_code == 403


def test_a_recording_goes_when_it_may_be_kept_no_longer(heard: Any, home: str):
    from ourdorset.listening.models import Recording

    for talk in (heard.text.conversation, None):
        Recording.objects.create(
            project=heard.project, participant=heard.speaker, conversation=talk, by=heard.people["Tess"],
            sealed=b"", bytes=1,
        )  # fmt: skip
    browser = heard.sign_in("Tess")
    browser.post(f"{home}consent/", AGREED | {"recording": "yes"})
    assert Recording.objects.filter(participant=heard.speaker).count() == 2
    browser.post(f"{home}consent/", AGREED | {"conversation": "C001"})
    assert Recording.objects.get(participant=heard.speaker).conversation is None
    turn = heard.text.turns.get(order=1)
    place = {"start": str(turn.start), "end": str(turn.end)}
    browser.post(f"{heard.home}texts/{heard.text.uuid}/withdraw/", place)
    assert not Recording.objects.filter(participant=heard.speaker).exists()


def test_the_coding_page_leads_to_the_consent_of_a_passage(heard: Any):
    from ourdorset.listening.models import Mark, Passage
    from ourdorset.listening.words import hashed

    passage = Passage.objects.create(text=heard.text, start=47, end=80, sha256=hashed(heard.text.body[47:80]))
    Mark.objects.create(passage=passage, kind="quote", by=heard.people["Ola"])
    page = heard.sign_in("Ola").get(f"{heard.home}coding/{heard.text.uuid}/").content.decode()
    assert f"texts/{heard.text.uuid}/consent/?start=47&amp;end=80" in page
