"""Plain words: dates as people say them, and sentences said to the person."""

import pytest

from ourdorset.people.paper.plain import plain_dates, plain_heading, plain_words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("03-Jul-1950", "3 July 1950"),
        ("from 10-Dec-2020 to Jan-2021", "from 10 December 2020 to January 2021"),
        ("2020", "2020"),
        ("19:42 on 21-Nov-2026", "19:42 on 21 November 2026"),
        ("Covid-19 mRNA-1273", "Covid-19 mRNA-1273"),
        ("03-Jux-1950", "03-Jux-1950"),
    ],
)
def test_dates_are_said_in_full(written: str, said: str) -> None:
    assert plain_dates(written) == said


def test_sentences_speak_to_the_person() -> None:
    assert plain_words("No problems are recorded for this person.") == "No problems are recorded for you."


def test_a_heading_without_an_everyday_word_stays() -> None:
    assert plain_heading("Status") == "How it is now"
    assert plain_heading("Dose") == "Dose"
