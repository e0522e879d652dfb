"""Where there are more people than a list can show, somebody is named by code name."""

from typing import Any

import pytest

from ourdorset.listening.participants import choosing

TERMS = {
    "analysis": "yes", "quote": "none", "story": "no", "recording": "no", "contact": "no", "how": "spoken",
    "language": "en",
}  # fmt: skip


@pytest.fixture
def many(heard: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(choosing, "MOST_LISTED", 2)
    for name in ("Teasel", "Thrift", "Tansy"):
        heard.person(name)
    return heard


def test_who_took_part_is_written_by_code_name(many: Any):
    from ourdorset.listening.models import Conversation

    browser, new = many.sign_in("Tess"), f"{many.home}conversations/new/"
    page = browser.get(new).content
    assert b"Code names, one a line" in page and b"Tansy" not in page
    sent = {"code": "C009", "language": "en", "participants": "teasel\nThrift"}

    assert browser.post(new, sent).status_code == 302

    made = Conversation.objects.get(code="C009")
    there = made.participants.values_list("code_name", flat=True)
    assert set(there) == {"Teasel", "Thrift"}
    again = browser.get(f"{many.home}conversations/{made.uuid}/").content.decode()
    assert "Teasel\nThrift" in again


def test_who_is_not_known_is_named(many: Any):
    browser = many.sign_in("Tess")
    sent = {"code": "C009", "language": "en", "participants": "Teasel, Toadflax"}

    page = browser.post(f"{many.home}conversations/new/", sent).content.decode()

    assert "Nobody here is called “Toadflax”" in page and "Teasel, Toadflax" in page


@pytest.mark.parametrize(("written", "speaks"), [("tansy", "Tansy"), ("", "")])
def test_notes_begin_for_who_is_named_or_for_somebody_new(many: Any, written: str, speaks: str):
    from ourdorset.listening.models import LiveNotes

    sent = {**TERMS, "person": written}

    assert many.sign_in("Tess").post(f"{many.home}in/notes/", sent).status_code == 302

    found = LiveNotes.objects.get().participant.code_name
    assert found == speaks if speaks else found not in ("Rowan", "Teasel", "Thrift", "Tansy")


def test_a_list_is_offered_while_it_can_be_read(heard: Any):
    heard.person("Teasel")

    page = heard.sign_in("Tess").get(f"{heard.home}conversations/new/").content

    assert b"Teasel" in page and b'type="checkbox"' in page
