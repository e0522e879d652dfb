"""How strings are compared. https://hl7.org/fhir/R4/search.html#string"""

import pytest

from ourdorset.fhir.search.strings import normalise_string


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Eve", "eve"),
        ("  José \t Ångström\n", "jose angstrom"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("Zoe\u0308", "zoe"),
        ("ﬁne", "fine"),
        ("İpek", "ipek"),
        ("℡", "tel"),
        ("Siân O'Neill-Jones", "sian o'neill-jones"),
        ("Καλημέρα", "καλημερα"),
        ("", ""),
    ],
)
def test_case_accents_and_spaces_do_not_count(written: str, compared: str) -> None:
    assert normalise_string(written) == compared
