"""SNOMED CT codes end in a Verhoeff check digit: a slip of the pen in a table shows.

https://confluence.ihtsdotools.org/display/DOCRELFMT/6.3+Check-Digit
"""

from collections.abc import Iterator

import pytest

from ourdorset.demo.conditions import ALLERGIES, CONDITIONS
from ourdorset.demo.dmd import DMD
from ourdorset.demo.results import SMOKING
from ourdorset.demo.stays import ILLNESSES
from ourdorset.demo.vaccines import DISEASES

# https://en.wikipedia.org/wiki/Verhoeff_algorithm: the dihedral group of order 10, and its permutation.
PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def product(first: int, second: int) -> int:
    """In the dihedral group: rotations are 0 to 4, reflections 5 to 9."""
    turned = first % 5 + (second % 5 if first < 5 else -(second % 5))
    return turned % 5 + 5 * ((first < 5) != (second < 5))


def checked(code: str) -> int:
    """0 for a code whose check digit is right."""
    found = 0
    for place, letter in enumerate(reversed(code)):
        digit = int(letter)
        for _ in range(place % 8):
            digit = PERMUTATION[digit]
        found = product(found, digit)
    return found


def codes() -> Iterator[str]:
    yield from (condition.code for condition in CONDITIONS)
    yield from DMD.values()
    yield from (row[0] for row in ALLERGIES)
    yield from (row[3] for row in ALLERGIES if row[3])
    yield from (illness.code for illness in ILLNESSES)
    yield from DISEASES
    yield from (code for code, _ in SMOKING)


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_check_digit_is_right(code: str) -> None:
    assert checked(code) == 0


@pytest.mark.parametrize("wrong", ["38341004", "38314003", "39732011000001103"])
def test_a_slip_shows(wrong: str) -> None:
    assert checked(wrong) != 0


def test_every_dmd_name_is_of_a_medicine_that_someone_takes() -> None:
    taken = {medicine.name for condition in CONDITIONS for medicine in condition.medicines}
    changed = {medicine.stronger[0] for condition in CONDITIONS for medicine in condition.medicines}
    assert set(DMD) <= taken | changed
