"""NHS numbers: ten digits with a check digit, https://www.datadictionary.nhs.uk/attributes/nhs_number.html.

Words nearby that speak of an NHS number are enough, also for a number with a slip. Without such words its
check digit must fit, as it does by chance once in eleven, and it must not count things.
"""

import re
from collections.abc import Iterator

from ourdorset.identity.api import nhs_number
from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_TEN = re.compile(r"(?<![\w+.])\d{3}([ \u00a0-]?)\d{3}\1\d{4}(?![\w%]|\.\d)")
_LOOSE = re.compile(r"(?<![\w+.])\d(?:[ \u00a0-]?\d){8,9}(?![\w%]|\.\d)")
_CUE = re.compile(
    r"\b(?:nhs|n\.h\.s\.?|national health|patient|hospital)\s*(?:no|num|number|#|id)?\b[^?!]{0,40}$", re.I
)
_AFTER = re.compile(r"^[^.?!\d]{0,25}\b(?:nhs|national health)\b", re.I)
# What is counted, so that ten digits before it are a great number: 4505577104 hits.
_COUNTED = re.compile(
    r"\s(?!(?:and|is|was|that|it|its|or|on|if|but|the|for|she|he|they|i|my|her|his)\b)[a-z]{3,}s\b"
)
_BACK = 50


def nhs_numbers(text: str) -> Iterator[Finding]:
    """Each NHS number in a text."""
    for found in _LOOSE.finditer(text):
        cued = _CUE.search(text[max(0, found.start() - _BACK) : found.start()]) or _AFTER.search(
            text[found.end() : found.end() + _BACK]
        )
        digits = re.sub(r"\D", "", found[0])
        fits = len(digits) == 10 and nhs_number.check_digit(digits[:9]) == int(digits[9])
        grouped = _TEN.fullmatch(found[0]) and not found[0].isdigit()
        if cued:
            yield Finding(found.start(), found.end(), Kind.NHS_NUMBER, "NHS number", 1.0 if fits else 0.7)
        elif fits and digits[0] != "0" and (grouped or not _COUNTED.match(text, found.end())):
            yield Finding(found.start(), found.end(), Kind.NHS_NUMBER, "ten digits written as one", 0.7)
