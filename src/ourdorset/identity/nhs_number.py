"""NHS numbers: ten digits, the last a modulus 11 check digit.

https://www.datadictionary.nhs.uk/attributes/nhs_number.html. Numbers from 999 000 0000 are kept for
testing, so invented people have theirs from there.
"""

import re
from array import array
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from ourdorset.kernel.api import InvalidError

SYSTEM = "https://fhir.nhs.uk/Id/nhs-number"
SYNTHETIC_PREFIX = "999"
_WEIGHTS = range(10, 1, -1)


def check_digit(first_nine: str) -> int | None:
    """The tenth digit for nine digits; None where no digit fits and the number is never issued."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_nine, strict=True))
    remainder = (11 - total % 11) % 11
    return None if remainder == 10 else remainder


def parse(text: str) -> str:
    """The ten digits of an NHS number written with any spaces or hyphens.

    Raises InvalidError, in words for the person who typed it, when it has another length or a wrong digit.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise InvalidError(f"An NHS number has 10 digits; “{text.strip()}” does not.")
    if check_digit(digits[:9]) != int(digits[9]):
        raise InvalidError(
            f"“{text.strip()}” is not an NHS number: its last digit does not fit. Check it for a slip."
        )
    return digits


def written(digits: str) -> str:
    """Grouped 3 3 4 for reading aloud, as the NHS writes it."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def synthetic(index: int) -> str:
    """The `index`-th number of the 999 test range that has a check digit; 0 ≤ index < 909,091."""
    before = _counts_before()
    decade = bisect_right(before, index) - 1
    stem = f"{SYNTHETIC_PREFIX}{decade:05d}"
    usable = [stem + digit for digit in "0123456789" if check_digit(stem + digit) is not None]
    nine = usable[index - before[decade]]
    return f"{nine}{check_digit(nine)}"


@cache
def _counts_before() -> "array[int]":
    """How many usable numbers come before each of the 100,000 decades 999 ddd dd0."""
    prefix = sum(w * int(d) for w, d in zip(_WEIGHTS, SYNTHETIC_PREFIX, strict=False))
    residues = [prefix]
    for weight in (7, 6, 5, 4, 3):
        residues = [(residue + weight * digit) % 11 for residue in residues for digit in range(10)]
    # The ninth digit weighs 2, whose inverse is 6: at most one digit leaves remainder 1, "no check digit".
    usable = (10 if (1 - residue) * 6 % 11 == 10 else 9 for residue in residues)
    return array("l", accumulate(usable, initial=0))
