"""Other numbers that are one person's: National Insurance, vehicles, banks, cards, passports, cases.

https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110 has the form of the first.
"""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_RULES = (
    (
        "National Insurance number",
        1.0,
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.I),
    ),
    ("number plate", 0.9, re.compile(r"\b[A-HJ-PR-Y]{2}[0-9]{2}\s?[A-HJ-PR-Z]{3}\b")),
    ("number plate", 0.8, re.compile(r"\b[A-HJ-NPR-TV-Y][0-9]{1,3}\s?[A-HJ-PR-Y]{3}\b")),
    (
        "number plate",
        0.7,
        re.compile(
            r"(?:\breg|\bregistration|\bplate|\bcar)\b[^.?!]{0,25}?\b([a-z]{2}[0-9]{2}\s?[a-z]{3})\b", re.I
        ),
    ),
    ("sort code", 0.8, re.compile(r"(?<![\d/-])\d{2}-\d{2}-\d{2}(?![\d/-])")),
    ("card number", 0.9, re.compile(r"(?<!\w)\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?!\w)")),
    (
        "number of an account or case",
        0.8,
        re.compile(
            r"\b(?:account|acct|policy|passport|licence|case|reference|ref|claim|membership|crime|payroll|"
            r"staff|"
            r"employee|hospital|unit|patient|student)\s?(?:no\.?|number|num|id)?(?:\s+(?:is|was)|[:,])?\s*#?"
            r"((?=[A-Z0-9/-]*\d)[A-Z]{0,4}[/-]?\d[A-Z0-9/-]{3,15})\b",
            re.I,
        ),
    ),
    ("sort code", 0.8, re.compile(r"\bsort code(?:\s+is|[:,])?\s*(\d{2}[\s-]?\d{2}[\s-]?\d{2})\b", re.I)),
)


def numbers(text: str) -> Iterator[Finding]:
    """Each such number in a text."""
    for rule, certainty, form in _RULES:
        for found in form.finditer(text):
            start, end = found.span(form.groups)
            yield Finding(start, end, Kind.NUMBER, rule, certainty)
