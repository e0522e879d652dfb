"""What people said is found in conversations and answers, led to, and only as far as they agreed."""

from typing import Any

import pytest
from django.db import connection

from ourdorset.language import model as language_model


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the sentence model is not installed."""
    monkeypatch.setattr(language_model, "installed_weights", lambda: None)
    monkeypatch.setattr(language_model, "_models", {})


def found(heard: Any, words: str, name: str = "Tess") -> str:
    answer = heard.sign_in(name).get(f"{heard.home}find/", {"words": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_turn_and_an_answer_are_found_with_a_way_to_each(heard):
    (answer,) = heard.answers(["A bus in the evening would help."])
    shown = found(heard, "buses")

    assert '<mark class="app-found">bus</mark> in the evening' in shown
    assert f"coding/answers/?after={answer.pk - 1}#turn-{answer.pk}-0" in shown
    turn = next(turn for turn in heard.text.turns.order_by("order") if "bus" in turn_words(heard, turn))
    assert f"coding/{heard.text.uuid}/?part=1#turn-{heard.text.pk}-{turn.order}" in shown
    assert "Asked: What would make it better?" in shown


def turn_words(heard: Any, turn: Any) -> str:
    return heard.text.body[turn.start : turn.end]


def test_words_of_who_has_not_agreed_are_not_found(heard):
    from ourdorset.listening.models import Consent

    (answer,) = heard.answers(["A helicopter from the island would help."])
    assert '<mark class="app-found">helicopter</mark>' in found(heard, "helicopter")
    Consent.objects.filter(participant=answer.participant).delete()

    assert "Nobody said anything near to that" in found(heard, "helicopter")


def test_nothing_asked_finds_nothing_and_says_nothing(heard):
    assert "app-found" not in found(heard, "   ")
    assert "Nobody said anything" not in found(heard, "")


def test_a_search_is_in_the_audit_without_its_words(heard):
    found(heard, "helicopter")
    with connection.cursor() as cursor:
        cursor.execute("select query from audit.event where resource_type = 'Text' order by at desc limit 1")
        assert cursor.fetchone() == ("find: 0 shown",)
