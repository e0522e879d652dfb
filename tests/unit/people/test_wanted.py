"""What was asked, in words and ready to be looked up, and as the session keeps it."""

import json

import pytest

from ourdorset.people.wanted import Wanted
from ourdorset.record.api import Asked


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(nhs_number="9990000018"), "NHS number 999 000 0018"),
        (Wanted(family="Hay", given="T"), "family name beginning “Hay”, given name beginning “T”"),
        (Wanted(names="ann"), "family or given name beginning “ann”"),
        (Wanted(names="ann o'brien"), "names beginning “ann” and “o'brien”, in any order"),
        (Wanted(names="a b c"), "names beginning “a”, “b” and “c”, in any order"),
        (Wanted(born=("1950-07-03",)), "born 03-Jul-1950"),
        (Wanted(born=("2025-07", "1925-07")), "born Jul-2025 or Jul-1925"),
        (Wanted(names="ann", born=("1950",)), "family or given name beginning “ann”, born 1950"),
        (Wanted(postcode="BH19 1AA"), "postcode BH19 1AA"),
        (Wanted(postcode="BH19"), "postcode beginning BH19"),
        (Wanted(postcode="BH19 1"), "postcode beginning BH19 1"),
    ],
)
def test_in_words(wanted: Wanted, words: str) -> None:
    assert wanted.words == words


def test_ready_to_be_looked_up() -> None:
    wanted = Wanted(
        nhs_number="9990000018", family="O’Brien-Smith", given="ann", born=("1950-07-03",), postcode="BH19 1"
    )
    assert wanted.asked == Asked(
        words=("obrien", "smith", "ann"),
        born=("1950-07-03",),
        postcodes=("bh19 1", "bh191"),
        number="9990000018",
    )


def test_nothing_asked_is_nothing() -> None:
    assert Wanted().asked == Asked()
    assert Wanted().words == ""


def test_the_session_gives_back_what_it_kept() -> None:
    wanted = Wanted(typed="ann", names="ann", born=("1950",), perhaps_born=("1951",), notes=("Why.",))
    assert Wanted.again(json.loads(json.dumps(wanted.kept()))) == wanted


def test_the_fields_are_filled_in_again() -> None:
    wanted = Wanted(nhs_number="9990000018", names="ann hay", born=("1950-07-03",), postcode="BH19")
    assert wanted.fields == {
        "nhs_number": "999 000 0018",
        "family": "ann hay",
        "given": "",
        "born": "03-Jul-1950",
        "postcode": "BH19",
    }
