"""Coders at their pages: select, code, mark, write a memo, take away; without JavaScript and two at once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

BUS = "The bus stopped coming on Sundays."
MISSED = "I missed my hospital appointment."


def place(text: Any, words: str) -> str:
    start = text.body.index(words)
    return f"{text.pk}:{start}:{start + len(words)}"


def page_of(heard: Any, text: Any, name: str = "Tess", **query: Any) -> str:
    answer = heard.sign_in(name).get(f"{heard.home}coding/{text.uuid}/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def save(heard: Any, name: str = "Tess", *, status: int = 302, **said: Any) -> str:
    back = f"{heard.home}coding/{heard.text.uuid}/"
    answer = heard.sign_in(name).post(f"{heard.home}coding/save/", {"back": back, **said})
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode() if status != 302 else answer["Location"]


def passages() -> list[Any]:
    from ourdorset.listening.models import Passage

    return list(Passage.objects.all())


def test_a_transcript_is_shown_by_turns_with_speakers_and_times(heard):
    shown = page_of(heard, heard.text)

    assert shown.count("data-turn") == 4
    for words in ("Rowan", "Interviewer", "0:20", "1:00", "The bus stopped coming on Sundays."):
        assert words in shown


def test_two_sentences_with_a_code_a_mark_and_a_memo_are_one_passage(heard, code):
    from ourdorset.listening.models import Coding, Mark, Memo

    bus = code("Buses")
    two = [place(heard.text, BUS), place(heard.text, MISSED)]
    way = save(heard, place=two, code=str(bus.uuid), mark="story", title="Sunday", memo="Ask who decided.")

    (passage,) = passages()
    assert heard.text.body[passage.start : passage.end] == f"{BUS} {MISSED}"
    assert Coding.objects.get().code == bus and Mark.objects.get().title == "Sunday"
    assert Memo.objects.get().passage == passage
    assert way.endswith(f"#p-{passage.pk}")
    shown = page_of(heard, heard.text)
    for words in ("Buses", "Story", "Sunday", "Ask who decided.", "Saved: “Buses”, story, a memo."):
        assert words in shown


def test_words_typed_narrow_the_sentence(heard, code):
    save(heard, place=place(heard.text, BUS), only="on Sundays", code=str(code("Sunday").uuid))

    (passage,) = passages()
    assert heard.text.body[passage.start : passage.end] == "on Sundays"


def test_what_cannot_be_saved_comes_back_with_all_that_was_typed(heard, code):
    bus = code("Buses")

    shown = save(heard, status=400, code=str(bus.uuid), memo="Ask who decided.", only="")

    assert "It was not saved" in shown and "Select some words first" in shown
    assert "Ask who decided." in shown and f'value="{bus.uuid}" id="c-{bus.pk}" checked' in shown
    assert passages() == []


def test_the_same_sent_twice_is_saved_once(heard, code):
    from ourdorset.listening.models import Coding, Memo

    said: Any = {"place": place(heard.text, BUS), "code": str(code("Buses").uuid), "memo": "Why?"}
    for _ in range(2):
        save(heard, **said, memo_uuid="00000000-0000-4000-a000-000000000001")

    assert (Coding.objects.count(), Memo.objects.count(), len(passages())) == (1, 1, 1)


def test_two_coders_of_the_same_words_both_stand_and_each_takes_away_their_own(heard, code):
    from ourdorset.listening.models import Coding

    said: Any = {"place": place(heard.text, BUS), "code": str(code("Buses").uuid)}
    save(heard, "Tess", **said)
    save(heard, "Ola", **said)
    of_tess, of_ola = (Coding.objects.get(by=heard.people[name]) for name in ("Tess", "Ola"))

    refused = heard.sign_in("Ola").post(f"{heard.home}coding/take/", {"take": f"coding:{of_tess.pk}"})
    done = heard.pages.post(f"{heard.home}coding/take/", {"take": f"coding:{of_ola.pk}"})

    assert (refused.status_code, done.status_code) == (403, 302)
    assert list(Coding.objects.all()) == [of_tess]


def test_a_new_code_may_be_named_on_the_way_and_the_words_kept_as_its_example(heard):
    from ourdorset.listening.models import Code, CodeExample

    save(heard, place=place(heard.text, BUS), new="  Sunday   buses ", example="1")

    assert Code.objects.get().name == "Sunday buses"
    example = CodeExample.objects.get()
    assert heard.text.body[example.start : example.end] == BUS


def test_words_withdrawn_are_neither_shown_nor_coded(heard, code):
    from ourdorset.listening.words import WITHDRAWN

    text = heard.text
    start = text.body.index(MISSED)
    said = place(text, MISSED)
    text.body = text.body[:start] + WITHDRAWN * len(MISSED) + text.body[start + len(MISSED) :]
    text.save()

    shown = page_of(heard, text)
    assert "[Withdrawn]" in shown and MISSED not in shown and WITHDRAWN not in shown
    assert "withdrawn" in save(heard, status=409, place=said, code=str(code("Buses").uuid))
    assert passages() == []


def test_words_not_agreed_to_are_neither_shown_nor_coded(heard, code):
    silent = heard.person("Larch", analysis=False)
    text = heard.conversation("C002", [("Larch", "I would rather not say.")], silent)

    shown = page_of(heard, text)
    assert "rather not say" not in shown and "has not agreed" in shown
    said = place(text, "I would rather not say.")
    save(heard, status=409, place=said, code=str(code("Buses").uuid))
    assert passages() == []


@pytest.mark.parametrize("state", ["to-review", "withdrawn"])
def test_a_text_that_is_not_ready_is_not_there(heard, state):
    heard.text.state = state
    heard.text.save()

    assert heard.sign_in("Tess").get(f"{heard.home}coding/{heard.text.uuid}/").status_code == 404


@pytest.mark.parametrize(
    "wrong", ["x", "1:2", "1:5:5", "-1:0:5", "99999999999999999999:0:5", "1:0:99999999999999999999999"]
)
def test_a_place_that_is_none_is_refused_in_words(heard, code, wrong):
    bus = code("Buses")
    answer = heard.sign_in("Tess").post(f"{heard.home}coding/save/", {"place": wrong, "code": str(bus.uuid)})

    assert answer.status_code in (400, 404)


def test_nobody_codes_a_text_of_another_project(heard, code):
    from ourdorset.listening.models import Project

    heard.text.project = Project.objects.create(name="Other", kind="place", approach="codebook")
    heard.text.save()

    save(heard, status=404, place=place(heard.text, BUS), code=str(code("Buses").uuid))


def test_a_reader_reads_and_does_not_code(heard, code):
    from ourdorset.listening.models import Member, Part

    Member.objects.filter(user=heard.people["Ola"]).update(part=Part.READER)

    assert "data-words" in page_of(heard, heard.text, "Ola") and "What is it about?" not in page_of(
        heard, heard.text, "Ola"
    )
    save(heard, "Ola", status=403, place=place(heard.text, BUS), code=str(code("Buses").uuid))


def test_codings_are_shown_of_one_code_or_one_coder(heard, code):
    bus, missed = code("Buses"), code("Appointments")
    save(heard, "Tess", place=place(heard.text, BUS), code=str(bus.uuid))
    save(heard, "Ola", place=place(heard.text, MISSED), code=str(missed.uuid))

    def noted(**query: Any) -> list[str]:
        shown = page_of(heard, heard.text, **query)
        return [name for name in ("Buses", "Appointments") if f"<b>{name}</b>" in shown]

    assert noted() == ["Buses", "Appointments"]
    assert noted(code=str(bus.uuid)) == ["Buses"]
    assert noted(coder=heard.people["Ola"].pk) == ["Appointments"]


def test_answers_are_found_by_words_and_coded_where_they_stand(heard, code):
    from ourdorset.listening.models import Coding

    heard.answers()
    heard.sign_in("Tess")
    shown = heard.pages.get(f"{heard.home}coding/answers/", {"words": "bus", "question": "better"})
    said = shown.content.decode()
    assert "More buses, please." in said and "nine weeks" not in said
    assert "1 answer with these words" in said

    from ourdorset.listening.models import Text

    text = Text.objects.get(body="More buses, please.")
    back = f"{heard.home}coding/answers/?words=bus"
    body = {"place": place(text, text.body), "code": str(code("Buses").uuid), "back": back}
    assert heard.pages.post(f"{heard.home}coding/save/", body)["Location"].startswith(back)
    assert Coding.objects.get().passage.text == text


def test_answers_go_on_from_page_to_page_and_back(heard, monkeypatch):
    from ourdorset.listening.coding.answers import Asked, answers

    monkeypatch.setattr("ourdorset.listening.coding.answers.PER_PAGE", 10)
    heard.answers([f"Answer number {number}." for number in range(23)])
    pages, after = [], 0
    while True:
        page = answers(heard.project, Asked(after=after))
        pages.append([text.pk for text in page.texts])
        after = page.following
        if not after:
            break
    back = answers(heard.project, Asked(before=page.preceding))

    assert [len(each) for each in pages] == [10, 10, 3]
    everything = [pk for each in pages for pk in each]
    assert everything == sorted(everything)
    assert [text.pk for text in back.texts] == pages[1]


def test_a_page_of_answers_asks_the_same_few_statements_however_many_there_are(heard, code):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert heard.pages.get(f"{heard.home}coding/answers/").status_code == 200
        return len(asked)

    from ourdorset.listening.models import Coding, Passage

    def coded(count: int) -> None:
        for number, text in enumerate(_more(heard, count)):
            passage = Passage.objects.create(text=text, start=0, end=3, sha256="0" * 64)
            Coding.objects.create(passage=passage, code=code(f"{count} {number}"), by=heard.people["Ola"])

    heard.answers(["One bus."])
    coded(1)
    heard.sign_in("Tess")
    few = statements()
    coded(40)

    assert statements() == few
    assert few < 40


def _more(heard: Any, count: int) -> list[Any]:
    from ourdorset.listening.models import Text

    made = []
    for number in range(count):
        made.append(
            Text.objects.create(
                project=heard.project,
                participant=heard.person(f"M{count}-{number}"),
                state="ready",
                question=heard.project.questions.get(),
                body="One bus. Two.",
                sha256="0" * 64,
            )
        )
    return made


def test_who_is_no_member_sees_no_project(heard):
    from ourdorset.listening.models import Member

    Member.objects.filter(user=heard.people["Bea"]).delete()

    assert heard.sign_in("Bea").get(f"{heard.home}coding/").status_code == 404


def test_every_look_at_words_is_written_down(heard):
    page_of(heard, heard.text)

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit.event where resource_type = 'Text'")
        assert cursor.fetchone() != (0,)


def test_a_turn_says_which_question_it_answers_and_answers_are_read_by_question(heard, code):
    from ourdorset.listening.models import Question, Turn

    asked = Question.objects.create(project=heard.project, key="help", order=1, words="What would help you?")
    other = heard.conversation(
        "C002", (("Interviewer", "And help?"), ("Rowan", "A lift home.")), heard.speaker
    )
    Turn.objects.filter(text=heard.text, order__gte=2).update(question=asked)
    Turn.objects.filter(text=other).update(question=asked)
    assert page_of(heard, heard.text).count("Asked: What would help you?") == 1

    for words in ("The bus stopped", "one bus on a Sunday"):
        save(heard, place=place(heard.text, words), code=str(code(words).uuid))

    where = f"{heard.home}coding/questions/help/"
    shown = heard.sign_in("Ola").get(where).content.decode()
    for words in ("one bus on a Sunday", "A lift home.", "Rowan, C001", "Rowan, C002"):
        assert words in shown
    assert "What gets in the way" not in shown and "The bus stopped coming" not in shown
    assert 'data-number="1"' in shown and 'data-number="2"' not in shown, "numbered as on the page"
    assert where in heard.sign_in("Ola").get(f"{heard.home}coding/").content.decode()
    answer = heard.sign_in("Ola").post(
        f"{heard.home}coding/save/", {"back": where, "place": place(other, "A lift")}
    )
    assert answer.status_code == 400 and "A lift home." in answer.content.decode()
    assert heard.sign_in("Ola").get(f"{heard.home}coding/questions/none/").status_code == 404
