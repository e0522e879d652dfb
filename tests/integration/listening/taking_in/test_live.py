"""Live notes: consent first, nothing acknowledged is lost, and a conversation at the end."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BEGIN = {
    "person": "new", "language": "en", "helped_by": "", "analysis": "yes", "quote": "anonymous",
    "story": "no", "recording": "no", "contact": "yes", "how": "spoken",
}  # fmt: skip


@pytest.fixture
def notes(heard: Any) -> Any:
    """Notes that were just begun."""
    from ourdorset.listening.models import LiveNotes, Question

    Question.objects.create(project=heard.project, key="matters", order=1, words="What matters to you?")
    answer = heard.sign_in("Tess").post(f"{heard.home}in/notes/", BEGIN)
    assert answer.status_code == 302, answer.content.decode()
    return LiveNotes.objects.get(project=heard.project)


def address(heard: Any, notes: Any, more: str = "") -> str:
    return f"{heard.home}in/notes/{notes.uuid}/{more}"


def typed(key: Any, words: str, *, revision: int = 0, question: int = 0, **more: str) -> dict[str, str]:
    return {
        "line": str(key), f"{key}-words": words, f"{key}-revision": str(revision),
        f"{key}-question": str(question), **{f"{key}-{name}": value for name, value in more.items()},
    }  # fmt: skip


def save(heard: Any, notes: Any, *args: Any, **named: Any) -> Any:
    return heard.pages.post(address(heard, notes, "save/"), typed(*args, **named)).json()


def test_without_consent_nothing_is_written_down(heard: Any) -> None:
    from ourdorset.listening.models import LiveNotes

    page = heard.sign_in("Tess").post(f"{heard.home}in/notes/", BEGIN | {"analysis": "no"}).content.decode()

    assert "Without this nothing may be written down" in page
    assert not LiveNotes.objects.exists()


def test_notes_become_a_conversation_whose_names_are_out(heard: Any, notes: Any) -> None:
    from ourdorset.listening.models import Consent, LiveLine, Question, Text

    question = Question.objects.get(project=heard.project, key="matters")
    first, second = uuid4(), uuid4()
    save(heard, notes, first, "What matters?", question=question.pk, mine="yes")
    kept = save(heard, notes, second, "My garden", question=question.pk)
    assert kept == {"key": str(second), "revision": 1, "length": 9}
    more = "My garden. Margaret Bright helps me."
    save(heard, notes, second, more, question=question.pk, revision=1)
    assert b"garden" not in b"".join(bytes(line.sealed) for line in LiveLine.objects.all())

    page = heard.pages.get(address(heard, notes)).content.decode()
    assert more in page and "What matters to you?" in page
    heard.pages.post(address(heard, notes), {"finish": "yes"})

    text: Any = Text.objects.get(conversation__live_notes=notes)
    turns = [(turn.speaker, text.body[turn.start : turn.end], turn.question) for turn in text.turns.all()]
    assert turns[0] == ("Interviewer", "What matters?", question)
    assert turns[1][0] == "P001" and turns[1][1].startswith("My garden. [Person")
    assert text.state == "to-review" and text.conversation.minutes == 1
    assert not LiveLine.objects.exists()
    assert Consent.objects.get(participant__code_name="P001").quote == "anonymous"


def test_without_a_script_the_whole_form_is_sent(heard: Any, notes: Any) -> None:
    from ourdorset.listening.taking_in.live.notes import lines

    first, second, empty = uuid4(), uuid4(), uuid4()
    sent: dict[str, Any] = typed(first, "One") | typed(second, "Two") | typed(empty, "")
    sent["line"] = [str(first), str(second), str(empty)]
    answer = heard.pages.post(address(heard, notes), sent, follow=True)

    assert "Saved" in answer.content.decode()
    assert [line.words for line in lines(notes)] == ["One", "Two"]


def test_what_another_window_saved_is_not_written_over(heard: Any, notes: Any) -> None:
    from ourdorset.listening.taking_in.live.notes import lines

    key = uuid4()
    save(heard, notes, key, "First window")
    other = save(heard, notes, key, "Second window")
    # the answer to the first save was lost on its way, and typing went on
    save(heard, notes, key, "First window, and on")

    assert other["key"] != str(key)
    assert [line.words for line in lines(notes)] == ["First window, and on", "Second window"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.text(max_size=8)), max_size=8))
def test_every_acknowledged_word_is_kept_somewhere(heard: Any, notes: Any, saves: Any) -> None:
    """Three windows, each with its own idea of the line: whatever was last acknowledged to each is there."""
    from ourdorset.listening.models import LiveLine
    from ourdorset.listening.taking_in.live.notes import Typed, lines
    from ourdorset.listening.taking_in.live.notes import save as keep

    LiveLine.objects.filter(notes=notes).delete()
    shown = {window: (uuid4(), 0) for window in range(3)}
    shown[1] = shown[0]
    acknowledged: dict[Any, str] = {}
    for window, _, words in saves:
        key, revision = shown[window]
        kept = keep(notes, Typed(key, None, False, revision, words))
        shown[window] = (kept.key, kept.revision)
        acknowledged[kept.key] = kept.words

    here = {line.key: line.words for line in lines(notes)}
    assert here == acknowledged


def test_notes_that_are_not_wanted_leave_nothing(heard: Any, notes: Any) -> None:
    from ourdorset.listening.models import LiveLine, LiveNotes, Text

    save(heard, notes, uuid4(), "Something")
    heard.pages.post(address(heard, notes), {"aside": "yes"})

    assert not LiveNotes.objects.exists() and not LiveLine.objects.exists() and Text.objects.count() == 1


def test_nothing_said_is_no_conversation(heard: Any, notes: Any) -> None:
    page = heard.pages.post(address(heard, notes), {"finish": "yes"}).content.decode()

    assert "Nothing that the person said is written down yet" in page


def test_notes_are_their_writers_until_they_are_finished(heard: Any, notes: Any) -> None:
    from ourdorset.listening.models import Member

    Member.objects.filter(user=heard.people["Ola"]).update(part="interviewer")
    browser = heard.sign_in("Ola")

    assert browser.get(address(heard, notes)).status_code == 403
    assert browser.post(address(heard, notes, "save/"), typed(uuid4(), "x")).status_code == 403


def test_a_line_that_is_none_is_refused(heard: Any, notes: Any) -> None:
    assert heard.pages.post(address(heard, notes, "save/"), {"line": "x"}).status_code == 400
