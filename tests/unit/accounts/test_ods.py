"""ODS codes of every legal length, and none other."""

import pytest

from ourdorset.accounts.ods import ods_code
from ourdorset.kernel.api import InvalidError


@pytest.mark.parametrize("text", ["R0D", "RBD", "QVV", "J81010", "E06000058", "A123456789"])
def test_legal_codes_are_kept(text: str):
    assert ods_code(text) == text


def test_one_written_form():
    assert ods_code(" r0d\n") == "R0D"


@pytest.mark.parametrize("text", ["", "R0", "A1234567890", "R-D", "R0D'", "RØD", "R0 D"])
def test_what_cannot_be_one_is_refused(text: str):
    with pytest.raises(InvalidError, match="ODS code"):
        ods_code(text)
