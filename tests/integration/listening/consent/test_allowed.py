"""What may be done with a place: the more particular consent, the newest, the narrowest part."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

FIRST = datetime(2026, 11, 1, tzinfo=UTC)


def agree(person: Any, *, days: int = 1, conversation: Any = None, **levels: Any) -> None:
    from ourdorset.listening.models import Consent

    agreed = {"analysis": True, "quote": "anonymous", "story": True, "recording": False} | levels
    Consent.objects.create(
        participant=person, conversation=conversation, given=FIRST + timedelta(days), how="spoken", **agreed
    )


def agree_place(text: Any, start: int, end: int, days: int = 2, **levels: Any) -> None:
    from ourdorset.listening.models import PassageConsent

    agreed = {"analysis": True, "quote": "anonymous", "story": True} | levels
    row = PassageConsent.objects.create(text=text, start=start, end=end, **agreed)
    PassageConsent.objects.filter(pk=row.pk).update(given=FIRST + timedelta(days))


def of(text: Any, start: int, end: int) -> tuple[bool, str, bool]:
    from ourdorset.listening.consent.allowed import allowed

    found = allowed([text.pk])
    assert found.level(text, start, end) == allowed(text.project).level(text.pk, start, end)
    answer = found.analysis(text, start, end), found.quote(text, start, end), found.story(text, start, end)
    return answer[0], answer[1].value, answer[2]


NOTHING = (False, "none", False)


def test_without_any_consent_nothing_may_be_done(heard: Any):
    from ourdorset.listening.models import Consent

    Consent.objects.all().delete()
    assert of(heard.text, 50, 60) == NOTHING


def test_a_consent_for_all_holds_in_every_place(heard: Any):
    assert of(heard.text, 50, 60) == (True, "anonymous", True)


def test_an_empty_place_and_a_text_not_asked_for_are_refused(heard: Any):
    from ourdorset.listening.consent.allowed import allowed

    assert of(heard.text, 50, 50) == NOTHING
    assert not allowed([]).analysis(heard.text, 50, 60)


@pytest.mark.parametrize(("quote", "days"), [("described", 1), ("none", 1), ("none", -1)])
def test_one_for_the_conversation_comes_before_one_for_all(heard: Any, quote: str, days: int):
    agree(heard.speaker, conversation=heard.text.conversation, quote=quote, days=days)
    wider_but_older = quote == "described" and days < 0
    assert of(heard.text, 50, 60)[1] == ("anonymous" if wider_but_older else quote)


def test_a_later_consent_for_all_may_narrow_a_particular_one(heard: Any):
    agree(heard.speaker, conversation=heard.text.conversation, quote="described", days=1)
    agree_place(heard.text, 50, 60, days=2, quote="described")
    agree(heard.speaker, quote="none", days=3)

    assert of(heard.text, 50, 60) == (True, "none", True)
    assert of(heard.text, 70, 80) == (True, "none", True)


def test_a_later_consent_for_all_does_not_widen_a_particular_one(heard: Any):
    agree_place(heard.text, 50, 60, days=2, story=False)
    agree(heard.speaker, quote="described", days=3)

    assert of(heard.text, 50, 60) == (True, "anonymous", False)
    assert of(heard.text, 70, 80) == (True, "described", True)


def test_of_two_for_a_place_the_newest_holds(heard: Any):
    agree_place(heard.text, 50, 60, days=3, quote="described")
    agree_place(heard.text, 50, 60, days=2, quote="none")
    assert of(heard.text, 50, 60)[1] == "described"


def test_a_place_goes_as_far_as_its_narrowest_part(heard: Any):
    agree_place(heard.text, 55, 60, quote="none")
    assert of(heard.text, 50, 58)[1] == "none"
    assert of(heard.text, 50, 55)[1] == "anonymous"


def test_a_wider_place_does_not_widen_what_is_around_it(heard: Any):
    agree_place(heard.text, 55, 60, quote="described")
    assert of(heard.text, 55, 60)[1] == "described"
    assert of(heard.text, 50, 70)[1] == "anonymous"


def test_words_of_two_people_go_as_far_as_both_agreed(heard: Any):
    other = heard.person("Fern")
    agree(other, story=False)
    text = heard.conversation("C2", (("Rowan", "I liked it."), ("Rowan", "So did I.")), heard.speaker)
    text.turns.filter(order=1).update(participant=other)
    text.conversation.participants.add(other)

    assert of(text, 0, 11) == (True, "anonymous", True)
    assert of(text, 5, 15) == (True, "anonymous", False)


def test_what_may_not_be_analysed_may_not_be_quoted(heard: Any):
    agree(heard.speaker, analysis=False, quote="described")
    assert of(heard.text, 50, 60) == NOTHING


def test_an_answer_is_its_writers(heard: Any):
    text = heard.answers(("More buses, please.",))[0]
    agree(text.participant, quote="described")
    assert of(text, 0, 4) == (True, "described", True)


def test_nothing_is_done_while_somebody_wants_it_back(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal, changed_mind

    wish = ask_withdrawal(heard.speaker)
    assert of(heard.text, 50, 60) == NOTHING
    changed_mind(heard.as_("Tess"), wish)
    assert of(heard.text, 50, 60) == (True, "anonymous", True)
    turn = heard.text.turns.get(order=1)
    ask_withdrawal(heard.speaker, (heard.text, turn.start, turn.start + 10))
    assert of(heard.text, turn.start + 9, turn.start + 20) == NOTHING
    assert of(heard.text, turn.start + 10, turn.start + 20) == (True, "anonymous", True)
