"""A participant's own wish: asked once, only for one's own words, settled once."""

from typing import Any

import pytest

from ourdorset.kernel.api import ConflictError, InvalidError


def test_asking_twice_asks_once(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal, waiting

    turn = heard.text.turns.get(order=1)
    place = (heard.text, turn.start, turn.end)
    assert ask_withdrawal(heard.speaker) == ask_withdrawal(heard.speaker)
    assert ask_withdrawal(heard.speaker, place) == ask_withdrawal(heard.speaker, place)
    assert waiting(heard.project).count() == 2


def test_only_own_words_can_be_asked_for(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal

    question = heard.text.turns.get(order=0)
    with pytest.raises(InvalidError):
        ask_withdrawal(heard.speaker, (heard.text, question.start, question.end))
    with pytest.raises(InvalidError):
        ask_withdrawal(heard.person("Fern"), (heard.text, 50, 60))
    with pytest.raises(InvalidError):
        ask_withdrawal(heard.speaker, (heard.text, 50, 10_000))


def test_a_wish_is_carried_out_once(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal, carry_out, changed_mind, waiting

    lead, wish = heard.as_("Tess"), ask_withdrawal(heard.speaker)
    assert carry_out(lead, wish).changed["words"] > 10
    assert not waiting(heard.project).exists()
    for again in (carry_out, changed_mind):
        with pytest.raises(ConflictError):
            again(lead, wish)


def test_a_passage_is_carried_out_as_a_passage(heard: Any):
    from ourdorset.listening.consent.asking import ask_withdrawal, carry_out

    turn = heard.text.turns.get(order=3)
    carry_out(heard.as_("Tess"), ask_withdrawal(heard.speaker, (heard.text, turn.start, turn.end)))
    heard.text.refresh_from_db()
    heard.speaker.refresh_from_db()
    assert set(heard.text.body[turn.start : turn.end]) == {"░"}
    assert "The bus stopped coming" in heard.text.body and heard.speaker.withdrawn is None


def test_a_withdrawal_that_fails_changes_nothing(heard: Any, monkeypatch: pytest.MonkeyPatch):
    from django.db import transaction

    from ourdorset.listening.consent import removing, withdrawing
    from ourdorset.listening.models import Consent, Turn

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    before = heard.text.body
    monkeypatch.setattr(removing, "editions", fail)
    with pytest.raises(OSError), transaction.atomic():
        withdrawing.withdraw_participant(heard.as_("Tess"), heard.speaker)
    heard.text.refresh_from_db()
    heard.speaker.refresh_from_db()
    assert heard.text.body == before and heard.speaker.withdrawn is None
    assert Turn.objects.filter(text=heard.text).count() == 4 and Consent.objects.exists()


def test_words_noted_with_the_name_still_in_them_go_too(heard: Any):
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Memo, Text, Turn
    from ourdorset.listening.pseudonyms.keeping import keep
    from ourdorset.listening.pseudonyms.taking_out import take_out

    said = "My daughter Philippa drives me to Weymouth every other Friday morning."
    person = heard.person("Fern")
    text = Text(project=heard.project, participant=person)
    keep(heard.project, text, said, "a.txt", take_out(heard.project, said, known={"Philippa": "Person"}))
    assert "Philippa" not in text.body
    memo = Memo.objects.create(
        project=heard.project, body="Noted: my daughter Philippa drives me!", by=heard.people["Tess"]
    )
    withdraw_participant(heard.as_("Tess"), person)
    memo.refresh_from_db()
    assert memo.body == "Noted: [withdrawn]!"
    assert Turn.objects.filter(text=heard.text).exists()
