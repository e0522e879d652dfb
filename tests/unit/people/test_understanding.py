"""The one box: many forms of the same facts, what is told of them, and what is asked for more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourdorset.kernel.api import InvalidError
from ourdorset.people.understanding import NOTHING, TOO_SHORT, understand

TODAY = date(2026, 11, 21)
BORN = ("1961-03-12",)


@pytest.mark.parametrize(
    "typed",
    [
        "12/3/1961", "12/03/1961", "12.3.1961", "12-3-1961", "12 3 1961", "12 / 3 / 1961", "12/3/61",
        "12 3 61", "120361", "12031961", "19610312", "1961-03-12", "1961/3/12", "12 mar 61", "12 march 1961",
        "12th mar 1961", "12 Mar 1961", "12mar61", "12-Mar-1961", "12th of march 1961", "12 march, 1961",
        "march 12 1961", "Mar 12th, 1961", "12 mar '61", " 12  MARCH   1961 ",
    ],
)  # fmt: skip
def test_a_day_in_any_common_form(typed: str) -> None:
    assert understand(typed, TODAY).born == BORN
    together = understand(f"Patel {typed} Asha", TODAY)
    assert (together.names, together.born) == ("patel asha", BORN)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("march 1961", ("1961-03",)),
        ("mar 61", ("1961-03",)),
        ("3/1961", ("1961-03",)),
        ("1961", ("1961",)),
        ("1/6/25", ("2025-06-01", "1925-06-01")),
        ("june 25", ("2025-06", "1925-06")),
        ("22/11/26", ("1926-11-22",)),
        ("29 feb 1988", ("1988-02-29",)),
        ("13/12/1961", ("1961-12-13",)),
        ("20051961", ("1961-05-20",)),
    ],
)
def test_months_years_and_centuries(typed: str, born: tuple[str, ...]) -> None:
    assert understand(typed, TODAY).born == born


@pytest.mark.parametrize(
    ("typed", "perhaps", "notes"),
    [
        ("12/3/1961", ("1961-12-03",), ("“12/3/1961” is read day first: 12 March 1961.",)),
        (
            "12/3/61",
            ("1961-12-03",),
            ("“12/3/61” is read day first: 12 March 1961.", "The year in “12/3/61” is read as 1961."),
        ),
        ("12 mar 1961", (), ()),
        ("3/3/1961", (), ()),
        ("23/3/1961", (), ()),
        ("1961-03-12", (), ()),
        (
            "1 jun 25",
            (),
            ("The year in “1 jun 25” may be 2025 or 1925: write all four figures to say which.",),
        ),
    ],
)
def test_how_a_date_was_read_is_said(typed: str, perhaps: tuple[str, ...], notes: tuple[str, ...]) -> None:
    wanted = understand(typed, TODAY)
    assert (wanted.perhaps_born, wanted.notes) == (perhaps, notes)


@pytest.mark.parametrize(
    "typed", ["9990000018", "999 000 0018", "999-000-0018", " 999 0000018 ", "99 90 00 00 18", "999000 0018"]
)
def test_an_nhs_number_however_grouped(typed: str) -> None:
    assert understand(typed, TODAY).nhs_number == "9990000018"


@pytest.mark.parametrize(
    ("typed", "postcode", "names"),
    [
        ("BH19 1AA", "BH19 1AA", ""),
        ("bh191aa", "BH19 1AA", ""),
        ("bh1 1aa", "BH1 1AA", ""),
        ("bh11aa", "BH1 1AA", ""),
        ("smith bh15", "BH15", "smith"),
        ("bh15 smith", "BH15", "smith"),
        ("smith bh15 2", "BH15 2", "smith"),
        ("smith bh15 2a", "BH15 2A", "smith"),
        ("w1a 1aa jones", "W1A 1AA", "jones"),
        ("bh smith", "", "bh smith"),
    ],
)
def test_a_postcode_or_its_beginning(typed: str, postcode: str, names: str) -> None:
    wanted = understand(typed, TODAY)
    assert (wanted.postcode, wanted.names) == (postcode, names)


@pytest.mark.parametrize(
    ("typed", "family", "given_name", "names"),
    [
        ("patel asha", "", "", "patel asha"),
        ("Patel, Asha", "patel", "asha", ""),
        ("patel, asha 12/3/1961", "patel", "asha", ""),
        ("asha patel, 12/3/1961", "", "", "asha patel"),
        ("patel,", "", "", "patel"),
        ("O'Brien", "", "", "o'brien"),
        ("o brien", "", "", "obrien"),
        ("Mc Donald", "", "", "mcdonald"),
        ("Al-Sayed Omar", "", "", "al-sayed omar"),
        ("van der Berg", "", "", "van der berg"),
        ("de la Haye, Anne-Marie", "de la haye", "anne-marie", ""),
        ("Mrs Wiśniewska", "", "", "wiśniewska"),
        ("Dr", "", "", "dr"),
        ("april jones", "", "", "april jones"),
        ("may", "", "", "may"),
        ("李", "", "", "李"),
    ],
)
def test_names(typed: str, family: str, given_name: str, names: str) -> None:
    wanted = understand(typed, TODAY)
    assert (wanted.family, wanted.given, wanted.names) == (family, given_name, names)


@pytest.mark.parametrize(
    ("typed", "number", "born", "postcode", "names"),
    [
        ("patel asha 12/3/1961", "", BORN, "", "patel asha"),
        ("12 3 1961 999 000 0018", "9990000018", BORN, "", ""),
        ("999 000 0018 12 mar 61", "9990000018", BORN, "", ""),
        ("smith bh15 12 mar 1961", "", BORN, "BH15", "smith"),
        ("bh15 1961 smith", "", ("1961",), "BH15", "smith"),
        ("Mr Ravi Patel-Shah BH191AA 12.3.61", "", BORN, "BH19 1AA", "ravi patel-shah"),
    ],
)
def test_facts_together_in_any_order(
    typed: str, number: str, born: tuple[str, ...], postcode: str, names: str
) -> None:
    wanted = understand(typed, TODAY)
    assert (wanted.nhs_number, wanted.born, wanted.postcode, wanted.names) == (number, born, postcode, names)


@pytest.mark.parametrize("figures", ["12/3", "12 mar", "12345", "2b2b2b", "12/3/196"])
def test_what_is_not_whole_is_left_out_and_said(figures: str) -> None:
    wanted = understand(f"smith {figures}", TODAY)
    assert wanted.names == "smith" and wanted.born == ()
    assert wanted.notes == (
        f"“{figures}” was left out: it is not a whole date of birth, postcode or NHS number.",
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", NOTHING),
        ("   ", NOTHING),
        ("a", TOO_SHORT),
        ("a b", TOO_SHORT),
        ("'", TOO_SHORT),
        ("999 012", "An NHS number has 10 digits: 6 so far"),
        ("12/3", "“12/3” is not a whole date of birth, postcode or NHS number yet"),
        ("999 000 0001", "its last digit does not fit"),
        ("smith 999 000 0001", "its last digit does not fit"),
        ("31/2/1950", "not a date in the calendar"),
        ("12/3/2030", "“12/3/2030” is in the future"),
        ("smith 13/13/1950", "not a date in the calendar"),
        ("14/1961", "not a month and a year"),
        ("1850", "cannot be someone's year of birth"),
        ("2027", "cannot be someone's year of birth"),
    ],
)
def test_what_is_not_enough_or_cannot_be_right(typed: str, words: str) -> None:
    with pytest.raises(InvalidError) as raised:
        understand(typed, TODAY)
    assert words in raised.value.text


@given(st.text(max_size=120))
def test_whatever_is_typed_is_understood_or_refused_in_words(typed: str) -> None:
    try:
        assert understand(typed, TODAY).words
    except InvalidError as error:
        assert error.text
