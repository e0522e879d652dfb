"""Places, organisations and numbers by the words around them and by their form."""

import pytest

from ourdorset.listening.pseudonyms.finding.find import find
from ourdorset.listening.pseudonyms.finding.lists import any_of, is_rare_word, kept, kept_phrases


def found(text: str, kind: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text) if one.kind.value == kind]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anyone in Nether Barrow walks.", "Nether Barrow"),
        ("It is near Compton Magna.", "Compton Magna"),
        ("The bus goes past Dunn Ash.", "Dunn Ash"),
        ("Where Snail Creep meets the sea.", "Snail Creep"),
        ("Return it to 3 The Maltings.", "3 The Maltings"),
        ("Drummer’s Cross is far.", "Drummer’s Cross"),
        ("he is at flat 3 marina court", "flat 3 marina court"),
        ("Send it to Tanner’s\nCottage.", "Tanner’s\nCottage"),
        ("We are 12a Cowleaze now.", "12a Cowleaze"),
    ],
)
def test_places_are_found(text, words):
    assert found(text, "place") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "I was at North Tees Hospital.",
        "The Red Cross came.",
        "Grace Field rang.",
        "Dave Marshall rang.",
        "We are at the village hall.",
    ],
)
def test_what_is_no_place_of_ones_own_is_none(text):
    assert found(text, "place") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Red Lion has shut.", "Red Lion"),
        ("I go to the Tuesday Knitters.", "Tuesday Knitters"),
        ("We meet in the Fox and Hounds.", "Fox and Hounds"),
        ("He moved to the Larches.", "Larches"),
        ("My school, King Alfred's, said no.", "King Alfred's"),
        ("We are with Living Springs Assembly.", "Living Springs Assembly"),
        ("She is with the Fellowship of the Bay. Hope Fellowship of the Bay.", "Hope Fellowship of the Bay"),
        ("GP Old Mill Surgery", "Old Mill Surgery"),
        ("in Saint Cuthbert hostel", "Saint Cuthbert"),
        ("The party. The New Inn shut.", "New Inn"),
        ("Kwame of St Jerome's Boys", "St Jerome's Boys"),
    ],
)
def test_organisations_are_found(text, words):
    assert words in found(text, "organisation")


@pytest.mark.parametrize(
    "text", ["Mental Health Services failed.", "The Old Head of it left.", "Patient Transport came."]
)
def test_what_every_area_has_is_nobodys(text):
    assert found(text, "organisation") == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("complaint ABC/23/0917 is open", "ABC/23/0917", "number"),
        ("order no 55123 came", "55123", "number"),
        ("paid into 20-45-45 71234568", "20-45-45 71234568", "number"),
        ("badge 1P23X4417M0625", "1P23X4417M0625", "number"),
        ("my ref 4471/ED", "4471/ED", "number"),
        ("They rang on 11/12 about it.", "11/12", "date"),
        ("Mine is 4505577104, not hers.", "4505577104", "nhs-number"),
        ("Try 07700 900 (double three) one.", "07700 900 (double three) one", "telephone"),
        ("dont call after 7 07700900118 please", "07700900118", "telephone"),
        ("Ring 01632 960118 ext 12.", "01632 960118 ext 12", "telephone"),
        ("the code is 4471", "4471", "number"),
        (
            "Born the twelfth of August nineteen thirty-nine.",
            "twelfth of August nineteen thirty-nine",
            "date",
        ),
        ("It is 01632/960/447.", "01632/960/447", "telephone"),
        ("jim at shed dot example dot org", "jim at shed dot example dot org", "email"),
        ("on discord: frog_9", "frog_9", "email"),
    ],
)
def test_numbers_are_found_by_their_form(text, words, kind):
    assert found(text, kind) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The policy on 10,000 steps, the order of March 2024, pass 100 metres.",
        "My pain was 7/10 on 3/4 of the days.",
        "Booking 0800 and full by 0830.",
        "We had 4505577104 hits.",
    ],
)
def test_amounts_scores_and_times_are_none(text):
    assert found(text, "number") + found(text, "date") + found(text, "nhs-number") == []


def test_a_list_is_read_by_commas_and_lines():
    assert {"jack russell", "aleppo", "dettol", "a&e"} <= kept()
    assert ("jack", "russell") in kept_phrases()["jack"]
    assert "Nag[’']s\\sHead" in any_of("inns").split("|")


@pytest.mark.parametrize(
    ("word", "rare"),
    [("mastoids", True), ("bisoprolol", True), ("bell-ringing", True), ("wojtek", False), ("squibb", False)],
)
def test_rare_words_and_medicines_are_no_names(word, rare):
    assert is_rare_word(word) == rare
