"""The table of non-answers."""

import pytest

from ourdorset.listening.taking_in.non_answers import TABLE, NonAnswers, bare


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("N/A", "not-applicable"), ("n.a.", "not-applicable"), ("-", "empty"), ("", "empty"),
        (" … ", "empty"),
        ("Not Provided", "empty"), ("No comment.", "no-comment"), ("Nothing", "nothing"), ("NO!", "nothing"),
        ("Don’t know", "dont-know"), ("don't know", "dont-know"), ("I can’t think of anything", "nothing"),
        ("Nothing could be better than the nurses", ""), ("No buses", ""), ("😊", ""), ("Non", ""), ("5", ""),
        ("Não", ""), ("ничего", ""),
    ],
)  # fmt: skip
def test_what_answers_nothing_is_told_apart(words: str, kind: str) -> None:
    assert NonAnswers().kind(words) == kind


def test_every_row_of_the_table_is_written_as_it_is_compared() -> None:
    rows = [words for kind in TABLE.values() for words in kind]

    assert rows == [bare(words) for words in rows]
    assert len(rows) == len(set(rows))
