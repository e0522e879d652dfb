"""Telephone numbers as links that a telephone can call. https://www.rfc-editor.org/rfc/rfc3966"""

import re
from collections.abc import Iterable
from typing import NamedTuple

# From the first digit to where a word begins: what is said beside a number is not dialled.
DIALLED = re.compile(r"\+?[0-9][0-9 ().-]*")
LEAST_DIGITS = 3


class Phone(NamedTuple):
    """A number as it is written, and what is dialled; that is empty when it cannot be."""

    words: str
    dialled: str


def phones(numbers: Iterable[str]) -> list[Phone]:
    """`01632 960001 (office)` is dialled 01632960001."""
    return [Phone(number, _dialled(number)) for number in numbers]


def _dialled(number: str) -> str:
    found = DIALLED.search(number)
    digits = re.sub(r"[^0-9+]", "", found[0]) if found else ""
    return digits if len(digits) >= LEAST_DIGITS else ""
