"""Sentences and words by their places."""

import pytest

from ourdorset.language.api import sentences, stem, stems, word_spans, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("  \n ", []),
        ("Good", ["Good"]),
        ("We waited. Nobody came!", ["We waited.", "Nobody came!"]),
        (
            "Dr. Hall saw Mrs. Green at 3.30 p.m. in ward 2.",
            ["Dr. Hall saw Mrs. Green at 3.30 p.m. in ward 2."],
        ),
        ("It was ... long. I left", ["It was ... long.", "I left"]),
        ("I said “Help.” She came.", ["I said “Help.”", "She came."]),
        ("one\ntwo\r\nthree", ["one", "two", "three"]),
        ("Buses, shops, etc. We need them.", ["Buses, shops, etc.", "We need them."]),
        ("Buses, shops, etc. are far.", ["Buses, shops, etc. are far."]),
        ("Why?! Because.", ["Why?!", "Because."]),
        ("😀 Kind. 👩‍⚕️ Busy.", ["😀 Kind.", "👩‍⚕️ Busy."]),
        ("So did I. J. Smith knew.", ["So did I.", "J. Smith knew."]),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_words_are_found_where_they_stand() -> None:
    text = "They didn’t — really — listen."
    assert [text[a:b] for a, b in word_spans(text)] == ["They", "didn’t", "really", "listen"]
    assert words(text) == ("they", "didnt", "really", "listen")


@pytest.mark.parametrize(
    "alike",
    [
        "wait waits waited waiting",
        "nurse nurses",
        "family families",
        "bus buses",
        "make making",
        "use used using",
        "stop stopped stopping",
        "move moved moving",
        "carry carries carried carrying",
        "service services",
        "discharge discharged",
    ],
)
def test_inflections_share_a_stem(alike: str) -> None:
    assert len(set(stems(alike))) == 1


@pytest.mark.parametrize("pair", ["nothing noth", "news new", "being bee", "building build", "bus bu"])
def test_other_words_keep_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)
