"""Places hold through every way in and out, whatever the text: astral characters, line ends, marks."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.listening.pseudonyms.replacing import swapped, to_body
from ourdorset.listening.refi.descriptions import Described, apart, together
from ourdorset.listening.refi.places import Selected, Shifted
from ourdorset.listening.refi.schema import xml_safe
from ourdorset.listening.taking_in.keeping import Spoken, laid_out
from ourdorset.listening.taking_in.reading.decoding import decoded
from ourdorset.listening.words import levelled

ODD = st.sampled_from(
    ["\r\n", "\r", "\n", "\ufeff", "😀", "👩‍🦽", "é", "e\u0301", "“", "\x0b", "\u2028", "a", " ", "ä", "𝒳"]
)
TEXTS = st.lists(
    st.one_of(ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=3)), max_size=30
).map("".join)


class Cut(NamedTuple):
    """A text and a place in it."""

    text: str
    start: int
    end: int


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    text = draw(TEXTS).removeprefix("\ufeff")
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return Cut(text, start, end)


@given(cuts())
def test_a_place_in_a_file_is_the_same_words_in_what_is_kept(cut: Cut) -> None:
    """Where \\r\\n counts as two, as the standard has it, and a place does not part the two."""
    parts = (cut.text[: cut.start], cut.text[cut.start : cut.end], cut.text[cut.end :])
    if any(
        before.endswith("\r") and after.startswith("\n")
        for before, after in ((parts[0], parts[1] or parts[2]), (parts[1], parts[2]))
    ):
        return
    shifted = Shifted("\ufeff" + cut.text, [Selected(cut.start, cut.end), Selected(0, len(cut.text))])
    if "\r\n" in cut.text and len(cut.text) <= len(shifted.body):
        return

    assert shifted.body == levelled(cut.text)
    assert shifted.body[shifted.place(cut.start) : shifted.place(cut.end)] == levelled(parts[1])


@given(cuts())
def test_programs_that_count_line_ends_as_one_are_known(cut: Cut) -> None:
    """Their places are those of the text with \\n alone."""
    text = cut.text.replace("\ufeff", "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    file = text.replace("\n", "\r\n")
    start, end = min(cut.start, len(text)), min(cut.end, len(text))
    words = text[start:end]
    shifted = Shifted(file, [Selected(start, end, words)], "ATLAS.ti 23")

    assert shifted.body == text
    said = " ".join(words.split())[:20]
    # by the name alone it could be either where the same words stand at the other count's place too
    if not said or not " ".join(file[start:end].split()).startswith(said):
        assert shifted.body[shifted.place(start) : shifted.place(end)] == words


@given(st.lists(TEXTS, max_size=6), st.randoms())
def test_turns_keep_their_words_when_names_are_taken_out(words: list[str], chance) -> None:
    original, turns = laid_out([Spoken("P1", each) for each in words])
    assert [original[turn.start : turn.end] for turn in turns] == [levelled(each).strip() for each in words]

    letters = [place for place, letter in enumerate(original) if not letter.isspace()]
    taken = sorted(chance.sample(letters, min(3, len(letters))))
    body, swaps = swapped(original, [(place, place + 1, "[Person 1]") for place in taken])
    for turn in turns:
        inside = [place for place in taken if turn.start <= place < turn.end]
        expected = original[turn.start : turn.end]
        for place in reversed(inside):
            expected = expected[: place - turn.start] + "[Person 1]" + expected[place + 1 - turn.start :]
        assert body[to_body(turn.start, swaps) : to_body(turn.end, swaps, is_end=True)] == expected


@given(st.builds(Described, TEXTS, TEXTS, TEXTS, st.lists(TEXTS.filter(bool), max_size=3).map(tuple)))
def test_what_is_said_of_a_code_is_never_lost(said: Described) -> None:
    text = together(said)

    assert together(apart(text)) == text


@given(TEXTS)
def test_any_description_stays_as_it_is(text: str) -> None:
    assert together(apart(text)) == text


@given(TEXTS)
def test_xml_holds_as_many_characters(text: str) -> None:
    assert len(xml_safe(text)) == len(text)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_texts_are_read_in_whatever_way_they_were_written(text: str, encoding: str) -> None:
    plain = "".join(letter for letter in text if letter.isprintable() or letter in "\r\n")

    assert decoded(("a" + plain).encode(encoding)) == levelled("a" + plain)
