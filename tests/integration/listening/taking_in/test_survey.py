"""Survey answers come in: once each, from every version of the form, with non-answers told apart."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

MAIN = (
    "Response ID,What could be better?,How old are you?,Sex,Notes\r\n"
    "7,More buses on Sundays please,42,Female,x\r\n"
    "8,Nothing,Prefer not to say,Male,\r\n"
    "9,,30 to 50,,\r\n"
    '10,"My neighbour Margaret Bright helps, “always”",81,Female,\r\n'
)
EASY = "ID;What would you like to change?\n7;A quiet room\n"


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def question(heard: Any) -> Any:
    from ourdorset.listening.models import Question

    return Question.objects.create(
        project=heard.project,
        key="better",
        order=1,
        words="What could be better?",
        easy_words="What would you like to change?",
    )


def send(heard: Any, **files: bytes) -> Any:
    """Bring files in as the lead; gives the batch."""
    from ourdorset.listening.models import Batch

    sent = [SimpleUploadedFile(name.replace("__", "."), content) for name, content in files.items()]
    answer = heard.sign_in("Tess").post(f"{heard.home}in/survey/", {"files": sent})
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.filter(project=heard.project).latest("pk")


def form(heard: Any, batch: Any) -> dict[str, Any]:
    """The columns' form as a browser would send it back unchanged."""
    from ourdorset.listening.models import Question, SurveyFile
    from ourdorset.listening.taking_in.survey.forms import SheetForm
    from ourdorset.listening.taking_in.survey.waiting import opened

    questions = list(Question.objects.filter(project=heard.project))
    given: dict[str, Any] = {"quote": "anonymous", "more": ["analysis"], "how": "online"}
    for file in SurveyFile.objects.filter(batch=batch):
        for place in range(len(opened(file).sheets)):
            made = SheetForm(None, file=file, place=place, questions=questions)
            given |= {f"{made.prefix}-{name}": field.initial for name, field in made.fields.items()}
    return given


def take_in(heard: Any, batch: Any, **changed: Any) -> Any:
    """Say that the guesses are right, and have the answers taken in at once."""
    from ourdorset.listening.taking_in.survey.running import run

    answer = heard.pages.post(f"{heard.home}in/{batch.uuid}/columns/", form(heard, batch) | changed)
    assert answer.status_code == 302, answer.content.decode()
    batch.refresh_from_db()
    run(batch)
    batch.refresh_from_db()
    return batch


def answers(heard: Any) -> list[tuple[str, str, str]]:
    from ourdorset.listening.models import Text

    rows = Text.objects.filter(project=heard.project, participant__code_name__startswith="R0").order_by("pk")
    return [(row.participant.code_name, row.body, row.non_answer) for row in rows if row.participant]


def test_a_csv_becomes_answers_people_and_what_they_told(heard: Any, question: Any) -> None:
    from ourdorset.listening.models import Characteristic, Consent, Text

    batch = take_in(heard, send(heard, main__csv=MAIN.encode("cp1252")))

    first, second, third, fourth = answers(heard)
    assert first == ("R000001", "More buses on Sundays please", "")
    assert second[1:] == ("Nothing", "nothing") and third[1:] == ("", "empty")
    assert "Margaret" not in fourth[1] and "“always”" in fourth[1]
    assert [row.state for row in Text.objects.filter(question=question).order_by("pk")] == [
        "ready", "ready", "ready", "to-review",
    ]  # fmt: skip
    told = Characteristic.objects.filter(participant__code_name__startswith="R0").order_by("pk")
    assert list(told.values_list("participant__code_name", "key", "value")) == [
        ("R000001", "age-band", "35-44"), ("R000001", "sex", "female"), ("R000002", "age-band", "not-said"),
        ("R000002", "sex", "male"), ("R000004", "age-band", "75-84"), ("R000004", "sex", "female"),
    ]  # fmt: skip
    assert batch.counts["respondents"] == 4 and batch.counts["non_answers"] == 2
    consent = Consent.objects.get(participant__code_name="R000001")
    assert consent.analysis and consent.quote == "anonymous" and not consent.story
    page = heard.pages.get(f"{heard.home}in/{batch.uuid}/").content.decode()
    assert "Row 4, “How old are you?”" in page and "main.csv" in page


def test_the_same_file_is_known_again_after_a_change_of_the_key(heard: Any, question: Any) -> None:
    from ourdorset.listening import lasting
    from ourdorset.listening.models import Text
    from ourdorset.listening.resealing import reseal

    old, new = b"o" * 40, b"n" * 40
    with override_settings(LISTENING_KEY=old):
        take_in(heard, send(heard, main__csv=MAIN.encode()))
    count = Text.objects.count()
    with override_settings(LISTENING_KEY=new):
        list(reseal(old))
        batch = take_in(heard, send(heard, again__csv=MAIN.encode()))
        told = heard.pages.get(f"{heard.home}in/{batch.uuid}/").content.decode()
    lasting.forget()

    assert Text.objects.count() == count and "already" in told


def test_the_same_file_again_adds_nothing_and_tells_what_changed(heard: Any, question: Any) -> None:
    take_in(heard, send(heard, main__csv=MAIN.encode()))
    before = answers(heard)
    changed = MAIN.replace("More buses on Sundays please", "Fewer buses").replace("\r\n", "\n")

    batch = take_in(heard, send(heard, again__csv=changed.encode("utf-16")))

    assert answers(heard) == before
    assert batch.counts["known"] == 3 and batch.counts["changed"] == 1
    assert not batch.counts.get("respondents") and not batch.counts.get("texts")
    page = heard.pages.get(f"{heard.home}in/{batch.uuid}/").content.decode()
    assert "Row 2 has another answer than the one that is here" in page


def test_versions_of_the_form_are_one_question_and_other_people(heard: Any, question: Any) -> None:
    paper = workbook(
        **{
            "Hard copies": [["Reference", "What could be better?"], [7, "Benches"], [8, "n/a"]],
            "Notes": [["Nothing here"]],
        }
    )
    take_in(heard, send(heard, main__csv=MAIN.encode(), easy_read__csv=EASY.encode(), paper__xlsx=paper))

    assert [words for _, words, _ in answers(heard)][4:] == ["A quiet room", "Benches", "n/a"]
    assert len({who for who, _, _ in answers(heard)}) == 7
    assert answers(heard)[-1][2] == "not-applicable"
    question.refresh_from_db()
    assert "What would you like to change?" in question.headings


def test_a_new_question_is_made_of_its_heading(heard: Any) -> None:
    from ourdorset.listening.models import Question

    csv = "id,What helps you to keep well?\n1,Walking by the sea with the dog\n"
    take_in(heard, send(heard, main__csv=csv.encode()))

    made: Any = Question.objects.get(project=heard.project, words="What helps you to keep well?")
    assert made.key == "what-helps-you-to-keep-well" and made.answers.count() == 1


def test_who_withdrew_does_not_come_back_with_the_file(heard: Any, question: Any) -> None:
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Participant

    take_in(heard, send(heard, main__csv=MAIN.encode()))
    withdraw_participant(heard.as_("Tess"), Participant.objects.get(code_name="R000001"))

    batch = take_in(heard, send(heard, main__csv=MAIN.encode()))

    assert batch.counts["withdrawn"] == 1
    assert "buses" not in "".join(words for _, words, _ in answers(heard))


def test_a_project_says_what_counts_as_no_answer(heard: Any, question: Any) -> None:
    from ourdorset.listening.models import NonAnswerWords

    NonAnswerWords.objects.create(project=heard.project, question=question, words="nothing", kind="")
    NonAnswerWords.objects.create(project=heard.project, words="fewer buses please", kind="no-comment")
    take_in(heard, send(heard, main__csv=MAIN.replace("More buses on Sundays", "FEWER buses").encode()))

    assert [kind for _, _, kind in answers(heard)] == ["no-comment", "", "empty", ""]


def test_a_row_with_too_many_cells_is_named_and_the_rest_goes_in(heard: Any, question: Any) -> None:
    csv = "id,What could be better?\n1,Buses, and trains\n2,Benches\n"

    batch = take_in(heard, send(heard, main__csv=csv.encode()))

    assert [words for _, words, _ in answers(heard)] == ["Benches"]
    page = heard.pages.get(f"{heard.home}in/{batch.uuid}/").content.decode()
    assert "Row 2 has more cells than there are headings" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 broken", "broken"),
        (b"only,headings\n", "no row of headings"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (bytes(range(256)), "not text"),
    ],
)
def test_a_broken_file_is_named(heard: Any, content: bytes, said: str) -> None:
    batch = send(heard, answers__csv=content)

    page = heard.pages.get(f"{heard.home}in/{batch.uuid}/").content.decode()
    assert "answers.csv" in page and said in page


def test_only_a_lead_brings_a_survey_in(heard: Any) -> None:
    assert heard.sign_in("Ola").get(f"{heard.home}in/survey/").status_code == 403


def test_files_set_aside_are_gone(heard: Any, question: Any) -> None:
    from ourdorset.listening.models import SurveyFile

    batch = send(heard, main__csv=MAIN.encode())
    assert heard.pages.get(f"{heard.home}in/{batch.uuid}/columns/").status_code == 200
    heard.pages.post(f"{heard.home}in/{batch.uuid}/columns/", {"aside": "yes"})

    assert not SurveyFile.objects.exists()
