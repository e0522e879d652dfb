"""The review of names: what each button does, who may press it, and that everything moves along."""

from typing import Any

import pytest

from ourdorset.listening.models import (
    CodeName,
    Conversation,
    Opening,
    Original,
    PassageConsent,
    Replacement,
    Text,
    TextState,
    Turn,
)
from ourdorset.listening.pseudonyms.keeping import keep
from ourdorset.listening.pseudonyms.replacing import put_back
from ourdorset.listening.pseudonyms.taking_out import take_out

FIRST = "My husband Dave fell in Marsh Lane."
SECOND = "Will they help? Dave’s carer Zbigniew was kind to Rowan."
SAID = f"{FIRST}\n\n{SECOND}"


def kept(heard: Any, said: str, **fields: Any) -> Text:
    """A text as it comes in, of two turns where it has an empty line."""
    cleaned = take_out(heard.project, said, known={"Rowan": "P001"})
    text = Text(project=heard.project, state=TextState.TO_REVIEW, **fields)
    middle = said.find("\n\n")
    places = [(0, middle), (middle + 2, len(said))] if middle > 0 else []
    turns = [Turn(order=n, speaker="P001", start=start, end=end) for n, (start, end) in enumerate(places)]
    keep(heard.project, text, said, "C002.docx", cleaned, turns)
    return text


@pytest.fixture
def waiting(heard: Any) -> Text:
    """A transcript of two turns that is to be reviewed; Tess is a keyholder."""
    heard.people["Tess"].listening_in.update(keyholder=True)
    return kept(heard, SAID, conversation=Conversation.objects.create(project=heard.project, code="C002"))


def page(heard: Any, text: Text, name: str = "Tess") -> str:
    answer = heard.sign_in(name).get(f"{heard.home}names/{text.uuid}/")
    assert answer.status_code == 200
    return answer.content.decode()


def do(heard: Any, text: Text, deed: str, who: str = "Tess", **sent: str) -> str:
    """Press a button; what the page says after it."""
    address = f"{heard.home}names/{text.uuid}/"
    answer = heard.sign_in(who).post(address, {"do": deed, **sent}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def code_name(text: Text, original: str) -> CodeName:
    """What stands for these words of SAID in the text."""
    at = SAID.index(original)
    return Replacement.objects.select_related("code_name").get(text=text, original_start=at).code_name


def rebuilt(text: Text) -> str:
    """The original put together of the body and what was replaced."""
    rows = list(Replacement.objects.filter(text=text))
    return put_back(text.body, rows, [SAID[row.original_start : row.original_end] for row in rows])


def turns(text: Text) -> list[str]:
    return [text.body[turn.start : turn.end] for turn in Turn.objects.filter(text=text)]


def test_what_comes_in_is_marked_and_the_original_is_sealed(heard, waiting):
    assert waiting.body == (
        "My husband [Person 1] fell in [Place 1].\n\n"
        "Will they help? [Person 1]’s carer [Person 2] was kind to [P001]."
    )
    assert rebuilt(waiting) == SAID
    assert turns(waiting)[1].startswith("Will they help?") and turns(waiting)[1].endswith("[P001].")
    sealed = bytes(Original.objects.get(text=waiting).sealed)
    shown = page(heard, waiting)
    for name in ("Dave", "Zbigniew", "Rowan", "C002.docx"):
        assert name.encode() not in sealed and name not in shown


def test_a_keyholder_sees_the_original_for_a_reason_and_the_lead_sees_why(heard, waiting):
    assert "Zbigniew" not in page(heard, waiting)

    assert "Say in a few words why" in do(heard, waiting, "open", reason="x")
    assert not Opening.objects.exists()
    shown = do(heard, waiting, "open", reason="To check the names")

    assert "Zbigniew" in shown and "Marsh Lane" in shown
    listed = heard.sign_in("Tess").get(f"{heard.home}names/openings/").content.decode()
    assert "To check the names" in listed and "The original of C002" in listed
    assert heard.sign_in("Ola").get(f"{heard.home}names/openings/").status_code == 403


def test_who_holds_no_key_neither_opens_nor_puts_back(heard, waiting):
    dave = code_name(waiting, "Dave")

    assert "Only a keyholder" in do(heard, waiting, "open", "Ola", reason="I am curious")
    assert "Only a keyholder" in do(heard, waiting, "put-back", "Ola", name=str(dave.pk))

    waiting.refresh_from_db()
    assert "Dave" not in waiting.body and not Opening.objects.exists()


def test_an_original_closes_again_after_half_an_hour(heard, waiting):
    from datetime import timedelta

    from ourdorset.listening.pseudonyms.opening import OPEN_FOR

    do(heard, waiting, "open", reason="To check the names")
    opening = Opening.objects.get()
    Opening.objects.update(at=opening.at - OPEN_FOR - timedelta(seconds=1))

    assert "Zbigniew" not in page(heard, waiting)


def test_overlooked_words_go_everywhere_and_all_places_move_along(heard, waiting):
    other = kept(heard, "They said help was coming.", question=None)
    start = waiting.body.index("was kind")
    PassageConsent.objects.create(
        text=waiting, start=start, end=start + 8, analysis=True, quote="none", story=False
    )

    told = do(heard, waiting, "take-out", "Ola", words="help", kind="organisation", everywhere="yes")

    assert "Taken out once, and once in 1 other texts" in told
    waiting.refresh_from_db()
    other.refresh_from_db()
    assert "Will they [Organisation 1]?" in waiting.body and "[Organisation 1] was" in other.body
    assert rebuilt(waiting) == SAID
    assert turns(waiting)[1].startswith("Will they [Organisation 1]")
    consent = PassageConsent.objects.get(text=waiting)
    assert waiting.body[consent.start : consent.end] == "was kind"


def test_words_that_are_not_there_are_not_taken_out(heard, waiting):
    for words in ("Dorchester", "Person", "[Person 1]", ""):
        told = do(heard, waiting, "take-out", words=words, kind="person")
        assert "is not in the words that are left" in told or "Give the words" in told
    assert "Say what kind" in do(heard, waiting, "take-out", words="help", kind="colour")


def test_one_place_is_put_back_and_the_others_stay(heard, waiting):
    dave = code_name(waiting, "Dave")
    second = Replacement.objects.filter(text=waiting, code_name=dave).order_by("-start")[0]

    do(heard, waiting, "put-back", name=str(dave.pk), place=str(second.pk))

    waiting.refresh_from_db()
    assert "My husband [Person 1] fell" in waiting.body and "Dave’s carer" in waiting.body
    assert rebuilt(waiting) == SAID


def test_a_code_name_that_stands_nowhere_any_more_is_forgotten(heard, waiting):
    zbigniew = code_name(waiting, "Zbigniew")

    do(heard, waiting, "put-back", name=str(zbigniew.pk))

    assert not CodeName.objects.filter(pk=zbigniew.pk).exists()


def test_putting_back_everywhere_reaches_other_texts_under_review(heard, waiting):
    other = kept(heard, "Dave came too.", question=None)
    dave = code_name(waiting, "Dave")

    do(heard, waiting, "put-back", name=str(dave.pk), everywhere="yes")

    other.refresh_from_db()
    assert other.body == "Dave came too."


def test_a_kind_is_changed_at_all_places(heard, waiting):
    zbigniew = code_name(waiting, "Zbigniew")

    do(heard, waiting, "change-kind", name=str(zbigniew.pk), kind="organisation")

    waiting.refresh_from_db()
    assert "carer [Organisation 1] was" in waiting.body and rebuilt(waiting) == SAID


def test_what_was_looked_at_is_no_longer_unsure(heard, waiting):
    row = Replacement.objects.filter(text=waiting)[0]
    Replacement.objects.filter(pk=row.pk).update(certainty=0.4)
    assert "1 unsure" in page(heard, waiting)

    do(heard, waiting, "right", "Ola", name=str(row.code_name.pk))

    assert "Nothing unsure" in page(heard, waiting)


def test_an_accepted_text_is_ready_and_moves_no_more(heard, waiting):
    do(heard, waiting, "accept", "Ola")

    waiting.refresh_from_db()
    assert waiting.state == TextState.READY and waiting.reviewed_by == heard.people["Ola"]
    assert "its words no longer move" in do(heard, waiting, "take-out", words="help", kind="person")
    assert "its words no longer move" in do(
        heard, waiting, "put-back", name=str(code_name(waiting, "Dave").pk)
    )
    do(heard, waiting, "take-back")
    waiting.refresh_from_db()
    assert waiting.state == TextState.TO_REVIEW and waiting.reviewed is None


def test_a_text_with_passages_is_not_taken_back(heard):
    from ourdorset.listening.models import Passage

    Passage.objects.create(text=heard.text, start=0, end=4, sha256="0" * 64)

    assert "Passages of this text have been coded" in do(heard, heard.text, "take-back")


def test_the_list_leads_to_what_waits(heard, waiting):
    shown = heard.sign_in("Bea").get(f"{heard.home}names/").content.decode()

    assert "C002" in shown and str(waiting.uuid) in shown and "Who opened" not in shown


def test_answers_are_accepted_many_at_once(heard):
    some = [kept(heard, f"{name} at the desk was kind.") for name in ("Chloe", "Zbigniew", "Oksana")]
    clean = [kept(heard, words) for words in ("More buses, please.", "The waits are too long.")]
    client = heard.sign_in("Ola")

    shown = client.get(f"{heard.home}names/answers/").content.decode()
    assert shown.count("[Person ") == 3
    client.post(f"{heard.home}names/answers/", {"text": [str(some[0].uuid), str(some[1].uuid), "nonsense"]})
    assert client.post(f"{heard.home}names/sample/", {"all": "yes"}).status_code == 403
    heard.sign_in("Tess").post(f"{heard.home}names/sample/", {"all": "yes"})

    states = [Text.objects.get(pk=text.pk).state for text in (*some, *clean)]
    assert states == ["ready", "ready", "to-review", "ready", "ready"]


def test_a_sample_finds_what_was_overlooked_in_answers_that_were_ready_at_once(heard):
    text = kept(heard, "More buses, please.")
    Text.objects.filter(pk=text.pk).update(state=TextState.READY)
    client = heard.sign_in("Ola")
    assert "More buses" in client.get(f"{heard.home}names/sample/").content.decode()

    client.post(f"{heard.home}names/sample/", {"text": [str(text.uuid)]})

    text.refresh_from_db()
    assert text.state == TextState.TO_REVIEW


def test_another_projects_text_is_not_there(heard, waiting):
    waiting.project = type(heard.project).objects.create(name="Another", kind="place", approach="reflexive")
    waiting.save()

    assert heard.sign_in("Tess").get(f"{heard.home}names/{waiting.uuid}/").status_code == 404


def test_the_same_name_is_the_same_person_in_every_text(heard, waiting):
    other = kept(heard, "I know DAVE and Dave Miller. Dave is kind.")

    assert "[Person 1]" not in other.body  # here Dave is Dave Miller, whom the first text does not know
    assert len(CodeName.objects.filter(project=heard.project, kind="person")) == 4
    third = kept(heard, "Zbigniew left.")
    assert third.body == "[Person 2] left."


def test_of_a_place_and_a_date_what_is_coarse_stays(heard):
    said = "We left Sturminster Newton, BH19 2PG, on 3 March 2019, Purbeck way. I was born on 4 May 1952."

    assert take_out(heard.project, said).body == (
        "We left Sturminster Newton, [Place 1, BH19], on [Date 1, 2019], Purbeck way. I was born on [Date 2]."
    )
