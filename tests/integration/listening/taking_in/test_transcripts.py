"""Transcripts come in by the page: those that can be read, with somebody saying who spoke."""

from io import BytesIO
from typing import Any

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

SAID = (
    "Interviewer: What matters most to you?",
    "Ann Other: My garden. My sister Margaret Bright comes on Sundays.",
    "Interviewer: What would help, Ann?",
    "Ann Other: A bus. I’d go to chapel.",
)


def word_file(*lines: str) -> bytes:
    document = docx.Document()
    for words in lines:
        document.add_paragraph(words)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def send(heard: Any, **files: bytes) -> Any:
    """Bring files in as the lead; gives the page that says what came of them."""
    browser = heard.sign_in("Tess")
    sent = [SimpleUploadedFile(name.replace("__", "."), content) for name, content in files.items()]
    answer = browser.post(f"{heard.home}in/transcripts/", {"files": sent}, follow=True)
    assert answer.status_code == 200
    return answer


def batch_of(heard: Any) -> Any:
    from ourdorset.listening.models import Batch

    return Batch.objects.get(project=heard.project)


def answers(heard: Any, **changed: str) -> dict[str, str]:
    """The form of the drafts as a browser would send it back, with these changes to every draft."""
    from ourdorset.listening.models import Draft

    page = heard.pages.get(f"{heard.home}in/{batch_of(heard).uuid}/speakers/")
    forms = page.context["forms"] if page.context else []
    assert not forms or page.status_code == 200
    found: dict[str, str] = {}
    for number, draft in enumerate(Draft.objects.filter(project=heard.project), 2):
        given = {"code": f"C{number:03}", "held": "3 May 2026", "speaker0": "interviewer", "speaker1": "new"}
        found |= {f"{draft.pk}-{field}": value for field, value in (given | changed).items()}
    return found


def test_the_broken_file_is_named_and_the_rest_goes_in(heard: Any) -> None:
    page = send(heard, a__docx=word_file(*SAID), b__docx=b"PK\x03\x04 broken", c__txt=b"").content.decode()

    assert "3 files: 0 taken in, 1 waiting for you to say who spoke, 2 left out" in page
    assert "b.docx" in page and "It is broken" in page
    assert "c.txt" in page and "It is empty" in page


def test_nothing_of_a_file_is_kept_in_plain(heard: Any) -> None:
    from ourdorset.listening.models import Draft

    send(heard, Ann_Other__docx=word_file(*SAID), Bright__txt=b"")

    assert "Bright" not in str(batch_of(heard).faults)
    assert b"garden" not in bytes(Draft.objects.get().sealed)


def test_who_spoke_is_guessed_and_then_said(heard: Any) -> None:
    from ourdorset.listening.models import Conversation, Draft, Text

    send(heard, a__docx=word_file(*SAID))
    page = heard.pages.get(f"{heard.home}in/{batch_of(heard).uuid}/speakers/").content.decode()
    assert "Who is “Ann Other”?" in page and "Speaks 2 times" in page

    heard.pages.post(f"{heard.home}in/{batch_of(heard).uuid}/speakers/", answers(heard))

    text: Any = Text.objects.get(project=heard.project, conversation__code="C002")
    turns = [(turn.speaker, text.body[turn.start : turn.end]) for turn in text.turns.all()]
    assert turns[0] == ("Interviewer", "What matters most to you?")
    assert turns[1][0] == "P001" and turns[1][1].startswith("My garden. My sister [Person")
    assert "Margaret" not in text.body and "Ann" not in text.body and "I’d go" in text.body
    assert text.state == "to-review" and text.original.sealed
    assert str(Conversation.objects.get(code="C002").held) == "2026-05-03"
    assert not Draft.objects.exists()


def test_a_draft_with_a_mistake_stays_and_the_others_go_in(heard: Any) -> None:
    from ourdorset.listening.models import Draft, Text

    send(heard, a__docx=word_file(*SAID), b__docx=word_file(*SAID))
    given = answers(heard)
    first = Draft.objects.order_by("pk")[0]
    given[f"{first.pk}-code"] = "C001"
    page = heard.pages.post(f"{heard.home}in/{batch_of(heard).uuid}/speakers/", given).content.decode()

    assert "There is a conversation C001 already" in page
    assert [draft.pk for draft in Draft.objects.all()] == [first.pk]
    assert Text.objects.filter(conversation__code="C003").exists()


def test_all_that_go_in_at_once_are_counted(heard: Any) -> None:
    send(heard, a__docx=word_file(*SAID), b__docx=word_file(*SAID), c__docx=word_file(*SAID))
    given = answers(heard)
    last = max(int(name.partition("-")[0]) for name in given)
    given[f"{last}-aside"] = "1"
    page = heard.pages.post(f"{heard.home}in/{batch_of(heard).uuid}/speakers/", given, follow=True)

    assert "3 files: 2 taken in, 0 waiting for you to say who spoke" in page.content.decode()


def test_a_conversation_that_waits_for_its_words_gets_them(heard: Any) -> None:
    from ourdorset.listening.models import Conversation

    waiting = Conversation.objects.create(project=heard.project, code="C002", helped_by="signer", minutes=40)
    send(heard, a__docx=word_file(*SAID))
    heard.pages.post(f"{heard.home}in/{batch_of(heard).uuid}/speakers/", answers(heard))

    found: Any = Conversation.objects.get(code="C002")
    assert found.pk == waiting.pk and found.text.body and found.helped_by == "signer"
    assert [one.code_name for one in found.participants.all()] == ["P001"]


def test_a_draft_set_aside_leaves_nothing(heard: Any) -> None:
    from ourdorset.listening.models import Draft, Text

    send(heard, a__docx=word_file(*SAID))
    given = answers(heard, aside="yes")
    heard.pages.post(f"{heard.home}in/{batch_of(heard).uuid}/speakers/", given)

    assert not Draft.objects.exists() and Text.objects.count() == 1


def test_who_has_withdrawn_is_not_heard_again(heard: Any) -> None:
    from django.utils import timezone

    from ourdorset.listening.models import Draft, Participant

    send(heard, a__docx=word_file(*SAID))
    given = answers(heard, speaker1="participant:Rowan")
    Participant.objects.filter(code_name="Rowan").update(withdrawn=timezone.now())
    page = heard.pages.post(f"{heard.home}in/{batch_of(heard).uuid}/speakers/", given).content.decode()

    assert "Rowan" in page and Draft.objects.exists()


def test_a_coder_brings_nothing_in(heard: Any) -> None:
    browser = heard.sign_in("Ola")

    assert browser.get(f"{heard.home}in/").status_code == 403
    assert browser.post(f"{heard.home}in/transcripts/", {}).status_code == 403


def test_without_a_file_the_page_says_so(heard: Any) -> None:
    browser = heard.sign_in("Tess")

    assert "Choose one or more files" in browser.post(f"{heard.home}in/transcripts/", {}).content.decode()


ASKED = (
    "Interviewer: What helps you to keep well?",
    "Ann Other: My garden.",
    "Interviewer: Go on.",
    "Ann Other: And the sea.",
    "Interviewer: Well, what gets in the way?",
    "Ann Other: The bus.",
)


def guide(heard: Any) -> list[Any]:
    from ourdorset.listening.models import Question

    words = {
        "well": "What helps you to keep well?",
        "hard": "What gets in the way?",
        "people": "Who is there?",
    }
    return [
        Question.objects.create(project=heard.project, key=key, order=order, words=each)
        for order, (key, each) in enumerate(words.items())
    ]


def of_questions(heard: Any) -> list[str]:
    from ourdorset.listening.models import Text

    text: Any = Text.objects.get(project=heard.project, conversation__code="C002")
    return [turn.question.key if turn.question else "" for turn in text.turns.all()]


def test_turns_are_kept_with_the_question_they_answer(heard: Any) -> None:
    guide(heard)
    send(heard, a__docx=word_file(*ASKED))
    where = f"{heard.home}in/{batch_of(heard).uuid}/speakers/"
    page = heard.pages.get(where).content.decode()
    assert "Questions of the guide: 2 of 3 found" in page

    heard.pages.post(where, answers(heard, question0="0", question1="4", question2=""))

    assert of_questions(heard) == ["well"] * 4 + ["hard"] * 2


def test_a_person_moves_a_question_and_takes_one_away(heard: Any) -> None:
    guide(heard)
    send(heard, a__docx=word_file(*ASKED))
    where = f"{heard.home}in/{batch_of(heard).uuid}/speakers/"
    heard.pages.post(where, answers(heard, question0="", question1="2", question2=""))

    assert of_questions(heard) == ["", "", "hard", "hard", "", ""]


def test_how_alike_they_must_be_can_be_said(heard: Any) -> None:
    guide(heard)
    send(heard, a__docx=word_file(*ASKED))
    where = f"{heard.home}in/{batch_of(heard).uuid}/speakers/"

    page = heard.pages.get(where, {"alike": "100"}).content.decode()
    assert "Questions of the guide: 1 of 3 found" in page and 'name="alike" value="100"' in page
    assert 'value="50"' in heard.pages.get(where, {"alike": "a lot"}).content.decode()


def test_where_somebody_else_asked_the_questions_are_matched_anew(heard: Any) -> None:
    guide(heard)
    other = [line.replace("Interviewer", "Bo").replace("Ann Other", "Interviewer") for line in ASKED]
    send(heard, a__docx=word_file(*other))
    where = f"{heard.home}in/{batch_of(heard).uuid}/speakers/"
    heard.pages.post(where, answers(heard, speaker0="interviewer", speaker1="new"))

    assert of_questions(heard) == ["well"] * 4 + ["hard"] * 2
