"""A name seen while reading: reported by a coder, taken out by the lead, everywhere that was ticked."""

from collections.abc import Callable
from typing import Any

import pytest

TOLD = (
    ("Interviewer", "Who helped you?"),
    ("Rowan", "Karen Blake from the surgery did. Karen’s kind. I would have been lost."),
)
NAME = "Karen Blake"


@pytest.fixture
def told(heard: Any) -> Any:
    """A transcript with a name that nobody took out."""
    return heard.conversation("C002", TOLD, heard.speaker)


def place(text: Any, words: str) -> str:
    start = text.body.index(words)
    return f"{text.pk}:{start}:{start + len(words)}"


def reported(heard: Any, text: Any, words: str, by: str = "Ola") -> Any:
    from ourdorset.listening.models import Overlooked

    said = {"place": place(text, words), "about": "name", "back": f"{heard.home}coding/{text.uuid}/"}
    answer = heard.sign_in(by).post(f"{heard.home}coding/about/", said)
    assert answer.status_code == 302
    return Overlooked.objects.get(settled=None)


def page(heard: Any, row: Any, name: str = "Tess", status: int = 200, **asked: str) -> str:
    answer = heard.sign_in(name).get(f"{heard.home}names/overlooked/{row.uuid}/", asked)
    assert answer.status_code == status
    return answer.content.decode()


def take_out(heard: Any, row: Any, status: int = 302, **said: Any) -> str:
    answer = heard.sign_in("Tess").post(
        f"{heard.home}names/overlooked/{row.uuid}/", {"kind": "person", **said}
    )
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def passage(text: Any, words: str) -> Any:
    from ourdorset.listening.models import Passage
    from ourdorset.listening.words import hashed

    start = text.body.index(words)
    return Passage.objects.create(text=text, start=start, end=start + len(words), sha256=hashed(words))


def body(text: Any) -> str:
    text.refresh_from_db()
    return text.body


def bars(words: str) -> str:
    return "█" * len(words)


def test_a_coder_reports_and_the_lead_sees_it_under_names_to_check(heard, told):
    row = reported(heard, told, NAME)

    listed = heard.sign_in("Tess").get(f"{heard.home}names/").content.decode()
    assert str(row.uuid) in listed and "Ola" in listed
    assert str(row.uuid) not in heard.sign_in("Ola").get(f"{heard.home}names/").content.decode()
    page(heard, row, "Ola", status=403)


def test_the_same_place_reported_twice_waits_once(heard, told):
    assert reported(heard, told, NAME).uuid == reported(heard, told, NAME, by="Bea").uuid


def test_a_lead_who_reports_goes_on_to_the_words(heard, told):
    said = {"place": place(told, NAME), "about": "name"}
    answer = heard.sign_in("Tess").post(f"{heard.home}coding/about/", said)
    assert "/names/overlooked/" in answer["Location"]


def test_nothing_selected_is_said_on_the_page_itself(heard, told):
    said = {"about": "name", "back": f"{heard.home}coding/{told.uuid}/"}
    answer = heard.sign_in("Ola").post(f"{heard.home}coding/about/", said)
    assert answer.status_code == 400 and "Select some words first" in answer.content.decode()


def test_taken_out_the_place_keeps_its_length_and_what_was_coded_stays(heard, told, code: Callable[..., Any]):
    from ourdorset.listening.models import Coding
    from ourdorset.listening.words import hashed, verbatim

    met, beside = passage(told, "Karen Blake from the surgery did."), passage(told, "I would have been lost.")
    Coding.objects.create(passage=met, code=code("Surgery"), by=heard.people["Ola"])
    before, other = told.body, beside.sha256

    take_out(heard, reported(heard, told, NAME))

    assert body(told) == before.replace(NAME, bars(NAME))
    assert told.sha256 == hashed(told.body) and told.state == "ready"
    met.refresh_from_db()
    assert verbatim(told.body, met, met.sha256) == f"{bars(NAME)} from the surgery did."
    assert met.codings.count() == 1
    beside.refresh_from_db()
    assert beside.sha256 == other
    shown = heard.sign_in("Ola").get(f"{heard.home}coding/{told.uuid}/").content.decode()
    assert "Karen Blake" not in shown and 'aria-label="a name, taken out"' in shown and "Surgery" in shown


def test_only_places_that_are_ticked_change_with_it(heard, told):
    from ourdorset.listening.models import Memo, Overlooked

    other = heard.conversation("C003", (("Rowan", "Karen came. I saw karen twice."),), heard.speaker)
    memo = Memo.objects.create(
        project=heard.project, body="Karen again. Is she a nurse?", by=heard.people["Ola"]
    )
    kept = Memo.objects.create(project=heard.project, body="Karen, kept.", by=heard.people["Ola"])
    row = reported(heard, told, NAME)
    shown = page(heard, row, words="Karen")
    assert "Words of this project may be sent" not in shown
    assert shown.count('name="also"') == 5 and shown.count("checked") == 1

    places = [place(told, "Karen’s")[:-2], place(other, "karen")]
    end = told.body.index("Karen’s") + 5
    places[0] = f"{told.pk}:{end - 5}:{end}"
    take_out(heard, row, words="Karen", also=[*places, f"memo:{memo.pk}:body"])

    assert (
        body(told)
        == "Who helped you?\n█████ Blake from the surgery did. █████’s kind. I would have been lost."
    )
    assert body(other) == "Karen came. I saw █████ twice."
    memo.refresh_from_db()
    kept.refresh_from_db()
    assert memo.body == "[name taken out] again. Is she a nurse?" and kept.body == "Karen, kept."
    assert Overlooked.objects.get().taken_out is True


def test_what_the_machine_made_of_the_words_goes_and_the_rest_stays(heard, told, code: Callable[..., Any]):
    from ourdorset.listening.models import Aid, AidKind, CodeExample, Suggestion, Vector

    surgery = code("Surgery")
    heap = {"kind": AidKind.HEAP, "order": 0, "passages": 1, "places": [told.pk, 0, 9], "apart": ["karen"]}
    Aid.objects.create(project=heard.project, **heap)
    for words in ("Karen Blake from the surgery did.", "I would have been lost."):
        start = told.body.index(words)
        at = {"text": told, "start": start, "end": start + len(words)}
        Suggestion.objects.create(project=heard.project, kind="code", code=surgery, score=1, model="m", **at)
        Vector.objects.create(project=heard.project, model="m", values=b"", **at)
        CodeExample.objects.create(code=surgery, **at)

    take_out(heard, reported(heard, told, NAME))

    for model in (Suggestion, Vector, CodeExample):
        assert [told.body[row.start :][:7] for row in model.objects.all()] == ["I would"]
    assert not Aid.objects.exists()


def test_a_text_under_review_gets_a_code_name_and_the_original_still_maps(heard, told):
    from ourdorset.listening.models import Replacement, Text
    from ourdorset.listening.pseudonyms.replacing import to_original

    draft = heard.conversation(
        "C004", (("Rowan", "So Karen Blake rang. Then Karen Blake came."),), heard.speaker
    )
    Text.objects.filter(pk=draft.pk).update(state="to-review")
    original = draft.body
    row = reported(heard, told, NAME)
    ends = [original.index(NAME), original.rindex(NAME)]
    take_out(heard, row, also=[f"{draft.pk}:{at}:{at + len(NAME)}" for at in ends])

    assert body(draft) == "So [Person 1] rang. Then [Person 1] came."
    spans = list(Replacement.objects.filter(text=draft))
    assert [original[one.original_start : one.original_end] for one in spans] == [NAME, NAME]
    spans = list(Replacement.objects.filter(text=told))
    start = told.body.index("I would")
    assert to_original(start, spans) == start and spans[0].code_name.words == "[Person 1]"


def test_editions_with_the_name_are_withdrawn_and_a_quotation_is_refused(heard, told):
    from ourdorset.listening.models import EditionFile, Report, ReportItem
    from ourdorset.listening.reports.building import build
    from ourdorset.listening.reports.proving import ChangedWordsError

    lead, quoted = heard.as_("Tess"), passage(told, "Karen Blake from the surgery did.")
    report = Report.objects.create(project=heard.project, title="What we heard")
    other = Report.objects.create(project=heard.project, title="Of buses")
    item = ReportItem.objects.create(report=report, kind="quote", passage=quoted)
    first, second = build(lead, report, ""), build(lead, other, "")
    row = reported(heard, told, NAME)
    assert "1 edition of reports with these words will be withdrawn" in page(heard, row)

    take_out(heard, row)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.withdrawn and not EditionFile.objects.filter(edition=first).exists()
    assert not second.withdrawn and EditionFile.objects.filter(edition=second).exists()
    with pytest.raises(ChangedWordsError, match="a name was taken out"):
        build(lead, report, "")
    item.delete()
    build(lead, report, "")


def test_a_report_is_not_filled_with_it_and_it_is_no_candidate(heard, told, code: Callable[..., Any]):
    from ourdorset.listening.models import Coding, Mark, Report, ReportItem
    from ourdorset.listening.reports.filling import fill
    from ourdorset.listening.suggesting.quoting import quotes_for

    surgery, words = code("Surgery", theme=True), TOLD[1][1]
    quoted, beside = passage(told, words), passage(told, "I would have been lost.")
    for one in (quoted, beside):
        Mark.objects.create(passage=one, kind="quote", by=heard.people["Ola"])
        Coding.objects.create(passage=one, code=surgery, by=heard.people["Ola"])
    assert len(quotes_for(surgery)) == 1
    take_out(heard, reported(heard, told, NAME))

    fill(Report.objects.create(project=heard.project, title="What we heard"))
    assert [item.passage for item in ReportItem.objects.exclude(passage=None)] == [beside]
    assert quotes_for(surgery) == []


def test_who_said_it_is_told_what_the_bar_is(heard, told, code: Callable[..., Any]):
    from django.test import Client

    from ourdorset.listening.models import Coding
    from ourdorset.listening.own_page.letter import letter
    from ourdorset.listening.own_page.links import new_link

    met = passage(told, "Karen Blake from the surgery did.")
    Coding.objects.create(passage=met, code=code("Surgery", theme=True), by=heard.people["Ola"])
    take_out(heard, reported(heard, told, NAME))

    address = new_link(heard.as_("Tess"), heard.speaker).address
    page = Client(SERVER_NAME="127.0.0.1").get(address[address.index("/conversations/") :]).content.decode()
    assert f"“{bars(NAME)} from the surgery did.”" in page
    assert "The black bar is a name. We took it out." in page
    assert letter(heard.speaker).startswith(b"%PDF")


def test_words_taken_back_meanwhile_are_no_name_and_stay_marked(heard, told):
    from ourdorset.listening.consent.withdrawing import withdraw_passage

    row = reported(heard, told, NAME)
    start = told.body.index(NAME)
    withdraw_passage(heard.as_("Tess"), told, start, start + len(NAME))

    assert "Take them out" not in page(heard, row)
    assert "no words at this place any more" in take_out(heard, row, status=400)
    assert "░" * len(NAME) in body(told)
    take_out(heard, row, do="nobody")


def test_punctuation_around_the_words_stays(heard, told):
    take_out(heard, reported(heard, told, "lost."))
    assert body(told).endswith("I would have been ████.")


def test_words_that_name_nobody_are_settled_without_a_change(heard, told):
    from ourdorset.listening.models import Overlooked

    row = reported(heard, told, "surgery")
    before = told.body
    take_out(heard, row, do="nobody")

    assert body(told) == before and Overlooked.objects.get().taken_out is False
    take_out(heard, row, status=404)


def test_a_whole_sentence_reported_asks_which_words_and_a_code_name_is_none(heard, told):
    row = reported(heard, told, told.body[told.body.index("Karen") :])
    take_out(heard, row, words="Nobody Such", status=400)
    take_out(heard, row, words="Karen Blake")
    assert bars(NAME) in body(told)


def test_what_was_done_is_audited_without_a_word_of_it(heard, told):
    from django.db import connection

    take_out(heard, reported(heard, told, NAME))
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(string_agg(event::text, ' '), '') FROM audit.event AS event")
        said = str(cursor.fetchone())
    assert "name taken out, places: 1" in said and "Karen" not in said


def test_a_selection_leads_to_what_may_be_done_with_it(heard, told):
    words = "I would have been lost."
    back = f"{heard.home}coding/{told.uuid}/"
    said = {"place": place(told, words), "about": "consent", "back": back}
    answer = heard.sign_in("Ola").post(f"{heard.home}coding/about/", said)
    assert answer.status_code == 302
    shown = heard.sign_in("Ola").get(answer["Location"]).content.decode()
    assert words in shown and f'value="{back}"' in shown
