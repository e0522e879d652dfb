"""How hard a text is to read, and who said it in a few words."""

import pytest

from ourdorset.listening.reports.describing import described
from ourdorset.listening.reports.readability import readability, syllables_of


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("bus", 1), ("people", 2), ("home", 1), ("table", 2), ("area", 2), ("tree", 1), ("I", 1)],
)
def test_syllables_are_groups_of_vowels(word: str, count: int):
    assert syllables_of(word) == count


def test_short_sentences_of_short_words_are_easy():
    found = readability("We met people. They told us what they need. The bus is late.")

    assert found.is_easy and found.grade < 3


def test_long_sentences_are_named():
    long = "We subsequently undertook considerable deliberation regarding the multifaceted transportation "
    long += "difficulties that participants communicated to interviewers in the conversations."

    found = readability(f"We met people. {long}")

    assert not found.is_easy and found.grade > 12
    assert found.long == (long.rstrip("."),)


def test_an_empty_text_has_no_grade():
    assert readability("") == (0.0, ())


def test_a_description_fits_five_people_at_least():
    values = {
        **{person: {"sex": "female", "age-band": "65-74"} for person in range(5)},
        5: {"sex": "female", "age-band": "65-74", "carer": "yes"},
        6: {"sex": "male", "age-band": "65-74"},
        7: {},
    }

    found = described(values)

    assert found[0] == found[5] == "A woman aged 65 to 74"
    assert found[6] == "Somebody aged 65 to 74"
    assert found[7] == ""
