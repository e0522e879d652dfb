"""The words of names and their sounds, as a table of people's names."""

import pytest

from ourdorset.identity.api import fold, likeness, name_sounds, name_words, sounds, typed_words


@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        ("Hayes", "hayes"),
        ("O'Brien", "o brien obrien"),
        ("O’Brien", "o brien obrien"),
        ("O Brien", "o brien obrien"),
        ("Al-Sayed", "al sayed alsayed"),
        ("van der Berg", "van der berg vanderberg"),
        ("Smith-Jones", "smith jones smithjones"),
        ("D’Souza-O’Neil", "d souza dsouza o neil oneil dsouzaoneil"),
        ("Wiśniewski", "wisniewski"),
        ("Yılmaz", "yilmaz"),
        ("Łoś", "los"),
        ("Müller", "muller"),
        ("Strauß", "strauss"),
        ("Åse Bjørn", "ase bjorn asebjorn"),
        ("Шевченко", "шевченко"),
        ("李", "李"),
        ("José  María", "jose maria josemaria"),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_recorded_name_is_found_by_its_parts_and_by_its_parts_as_one(recorded: str, words: str) -> None:
    assert name_words(recorded) == frozenset(words.split())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("o'brien", ["obrien"]),
        ("O’BRIEN", ["obrien"]),
        ("al-sayed", ["al", "sayed"]),
        ("  patel   ASHA ", ["patel", "asha"]),
        ("Wójcik", ["wojcik"]),
        ("St. John", ["st", "john"]),
        ("''", []),
    ],
)
def test_typed_names_fall_into_words(typed: str, words: list[str]) -> None:
    assert list(typed_words(typed)) == words
    assert all(word in name_words(typed) for word in words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smith", "smyth"), ("clark", "clarke"), ("mohammed", "muhammad"), ("hussain", "hussein"),
        ("steven", "stephen"), ("choudhury", "chowdhury"), ("fatima", "fatimah"), ("kowalski", "kovalski"),
        ("obrien", "obrian"), ("meera", "mira"), ("popescu", "popesku"), ("nguyen", "nguyan"), ("li", "lee"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sounds(one) & sounds(other)


@pytest.mark.parametrize(("one", "other"), [("smith", "jones"), ("patel", "khan"), ("anne", "wendy")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert not sounds(one) & sounds(other)


@pytest.mark.parametrize("word", ["", "a", "mr", "dr", "2", "b2"])
def test_what_has_no_sound(word: str) -> None:
    assert sounds(word) == frozenset()


def test_other_scripts_sound_like_themselves() -> None:
    assert sounds("李") == {"李"}


def test_a_recorded_name_sounds_like_each_of_its_words() -> None:
    assert sounds("berg") <= name_sounds("van der Berg")
    assert name_sounds("Mr") == frozenset()


def test_folding_and_likeness() -> None:
    assert fold("WIŚNIEWSKI") == fold("wiśniewski") == "wisniewski"
    assert likeness("smith", "smith") == 1.0
    assert likeness("smyth", "smith") > likeness("schmidt", "smith")
