"""Which words are names of persons, and which only look like one."""

import pytest

from ourdorset.listening.pseudonyms.finding.find import find


def persons(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text) if one.kind.value == "person"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Big Steve and Little Amina came.", ["Big Steve", "Little Amina"]),
        ("Khalid al-Rashid met Fatima bint Yusuf.", ["Khalid al-Rashid", "Fatima bint Yusuf"]),
        ("Ask Dave Miller Jnr.", ["Dave Miller Jnr"]),
        ("Name SMITHSON, Ezra", ["SMITHSON", "Ezra"]),
        ("We met the Kyles.", ["Kyles"]),
        ("Skip, the driver, waited.", ["Skip"]),
        ("Sandy walks my dog.", ["Sandy"]),
        ("Give it to Pip, who has PIP.", ["Pip"]),
        ("Joy Constant said so.", ["Joy Constant"]),
        ("It was Siobhan St John-Smythe.", ["Siobhan St John-Smythe"]),
        ("Thank you to Dr Bradford and Mr Hastings.", ["Bradford", "Hastings"]),
        ("signed j pocock and s. kowalska", ["j pocock", "s. kowalska"]),
        ("PLEASE RING. G. W. TRIM", ["G. W. TRIM"]),
        ("Nobody rang. Later NASREEN: no.", ["NASREEN"]),
        ("seen by dr k again", ["k"]),
        ("my gran elsie brown is 92", ["elsie brown"]),
        ("and sue hargreaves rang", ["sue hargreaves"]),
        ("then faith said no and we told hope", ["faith", "hope"]),
    ],
)
def test_names_are_known_by_their_form_and_their_neighbours(text, names):
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "My Jack Russell and a Victoria sponge, said the Good Samaritan.",
        "I was at Victoria Hospital, then on Cherry Ward, then on Ward 9.",
        "I take Bisoprolol, Atorvastatin and Mounjaro; Germolene did nothing.",
        "He came from Aleppo by Beirut and speaks Sylheti.",
        "Bell's palsy, Raynaud's and Hodgkin's.",
        "The King came. The Cliff walk is shut.",
        "It was May. It will do until May.",
        "the colostomy and the brougham are nonexistant",
        "Black people and young people wait.",
        "i will, said he; will you",
    ],
)
def test_words_that_only_look_like_names_stay(text):
    assert persons(text) == []


def test_a_phrase_that_stays_does_not_hide_the_name_in_it():
    assert persons("Victoria sponge from Victoria.") == ["Victoria"]


def test_somebody_called_ward_is_found():
    assert persons("I saw Tom Ward.") == ["Tom Ward"]
