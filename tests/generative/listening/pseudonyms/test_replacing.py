"""What is taken out goes back exactly, places map both ways, and no name of a speaker is left."""

import re
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ourdorset.listening.pseudonyms.finding.find import find
from ourdorset.listening.pseudonyms.finding.persons.known import is_role
from ourdorset.listening.pseudonyms.replacing import put_back, swapped, to_body, to_original

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PIECES = st.sampled_from(
    (
        "Dave|my husband dave|Mrs O’Brien|07700 900123|14 Marsh Lane|Will|İstanbul|ß|é|St Mary’s Primary|"
        "3 March 1952|"
        "NHS number 999 123 4567|a@b.org|Ω|Zbigniew|I’m|.|👩‍👩‍👧|\n|May"
    ).split("|")
)
SPOKEN = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map(" ".join)
quick = settings(max_examples=100, deadline=None)


@st.composite
def replaced(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and places in it with what stands there instead."""
    text = draw(ANY)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(start, end, draw(st.text(min_size=1, max_size=12))) for start, end in pairs]


@quick
@given(replaced())
def test_what_is_taken_out_goes_back_exactly(given_: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, places = given_
    body, spans = swapped(text, places)

    assert put_back(body, spans, [text[start:end] for start, end, _ in places]) == text
    assert [body[span.start : span.end] for span in spans] == [words for _, _, words in places]


@quick
@given(replaced(), st.data())
def test_places_outside_replacements_map_both_ways(
    given_: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, places = given_
    body, spans = swapped(text, places)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inside = any(first < each < last for first, last, _ in places for each in (start, end))
    assume(not inside)

    first, last = to_body(start, spans), to_body(end, spans, is_end=True)
    if start == end:
        return
    words = body[first:last]
    kept = [span for span in spans if first <= span.start and span.end <= last]
    moved = [span._replace(start=span.start - first, end=span.end - first) for span in kept]
    assert put_back(words, moved, [text[s.original_start : s.original_end] for s in kept]) == text[start:end]
    assert to_original(first, spans) == start and to_original(last, spans, is_end=True) == end


@quick
@given(replaced(), st.data())
def test_a_place_inside_a_replacement_is_its_whole(
    given_: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, places = given_
    assume(any(end - start > 1 for start, end, _ in places))
    body, spans = swapped(text, places)
    span = data.draw(st.sampled_from([each for each in spans if each.original_end - each.original_start > 1]))
    inside = data.draw(st.integers(span.original_start + 1, span.original_end - 1))

    assert to_body(inside, spans) == span.start and to_body(inside, spans, is_end=True) == span.end
    assert 0 <= to_body(inside, spans) <= len(body)


@quick
@given(SPOKEN)
def test_findings_are_apart_in_order_and_inside_whatever_is_said(text: str) -> None:
    found = find(text)

    assert all(0 <= one.start < one.end <= len(text) and 0 < one.certainty <= 1 for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    body, spans = swapped(text, [(one.start, one.end, "[Person 1]") for one in found])
    assert put_back(body, spans, [text[one.start : one.end] for one in found]) == text


NAMES = st.sampled_from(
    ["Margaret Thorne", "Ola", "Zbigniew Wójcik", "Anne-Marie O’Neill", "Grace Field", "李 小龍"]
)


@quick
@given(
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    st.lists(st.one_of(PIECES, NAMES), max_size=20),
    st.data(),
)
def test_no_name_of_a_speaker_is_left(names: list[str], words: list[str], data: st.DataObject) -> None:
    change = data.draw(st.sampled_from([str, str.upper, str.lower, lambda word: word.replace(" ", "\n")]))
    text = " ".join(change(word) if word in names else word for word in words)

    found = find(text, known=names)
    body, _ = swapped(text, [(one.start, one.end, "[…]") for one in found])

    for name in names:
        assert not is_role(name)
        form = r"\s+".join(re.escape(part) for part in name.split())
        assert not re.search(rf"(?<!\w){form}(?!\w)", body, re.IGNORECASE), (name, text, body)
