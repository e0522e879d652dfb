"""Places never move: sentences and words hold what the text holds, whatever it is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.language.api import sentences, stem, word_spans, words

TEXTS = st.one_of(st.text(), st.text(alphabet="Aab .!?…\n\r'’“”)(Dr1é😀\u2028"))


@given(TEXTS)
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[a:b] == text[a:b].strip() and a < b for a, b in found)


@given(TEXTS)
def test_words_are_within_sentences(text: str) -> None:
    inside = sentences(text)
    assert all(any(s.start <= w.start and w.end <= s.end for s in inside) for w in word_spans(text))


@given(TEXTS)
def test_a_stem_has_no_stem_of_another_word(text: str) -> None:
    for word in words(text):
        assert stem(word)
