"""Other numbers that are one person's: National Insurance, vehicles, banks, cards, passports, cases.

https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110 has the form of the first.
"""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_NUMBERED = (
    r"\b(?:account|acct|a/c|policy|insurance|passport|licence|license|case|complaint|reference|ref|claim|"
    r"appeal|"
    r"membership|member|crime|incident|payroll|staff|employee|hospital|hosp|unit|patient|student|pupil|"
    r"upn|order|"
    r"booking|badge|permit|card|pass|pension book|pension|ticket|invoice|receipt|tenancy|roll|serial|tag|"
    r"account number|into|logged|customer|contract|prescription|referral|tracking|parcel|pcn|fine|docket)"
    r"(?:\s?(?:card|code))?\s?(?:no\.?|nos\.?|number|num|id)?"
    r"(?:\s+(?:is|was|are)|’s|'s|[:,])?(?:\s+(?:complaint|case|reference|ref|number|no))?[\s:]*#?"
)
# four digits or more, perhaps with letters before, parted by at most one space, dash or stroke
_CODE = (
    r"(?=(?:[A-Z/#-]{0,6}[ /-]?){0,2}\d)(?!(?:19|20)\d{2}(?!\w|[ /-]?\d))"
    r"(?=(?:[A-Z /-]{0,5}\d){5}|(?:\d{0,4}[A-Z/-]){1,6}\d|"
    r"\d{4,}[/-]?[A-Z])(?=(?:[A-Z /-]{0,5}\d){4})"
    r"[A-Z]{0,6}(?:[ /-]?[A-Z]{0,4}\d{1,12}){1,5}(?:[/-]?[A-Z]{1,2})?(?!\w|[.:]\d)"
)
_FORMED = (
    r"(?<![\w@./#-])(?:"
    r"[A-Z]{2,5}[/-](?:[A-Z0-9]{1,6}[/-])?\d{2,8}(?:[/-]\d{1,6})?(?:[/-]?[A-Z]{1,3})?|"
    r""  # COM/23/0917, PCN-0088213
    r"[A-Z]{1,3}\d{6,10}[A-Z]?|"  # H0447192
    r"\d[A-Z]\d{2}[A-Z]\d{4}[A-Z]\d{4}|"  # a blue badge
    r"#\d{3,6}-\d{3,6}|"
    r"\d{6} \d{4} \d{4}|\d{4} \d{4} \d{2}"
    r")(?![\w/-])"
)
_RULES = (
    (
        "account after a sort code",
        0.9,
        re.compile(r"(?<![\d/-])\d{2}-\d{2}-\d{2}[\s,]{1,2}\d{6,8}(?![\d/-])"),
    ),
    (
        "National Insurance number",
        1.0,
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.I),
    ),
    (
        "after the words for it",
        0.9,
        re.compile(
            r"\b(?:NI|national insurance)(?:\s(?:no\.?|number))?(?:\s(?:is|was)|:)?\s"
            r"([a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d])\b",
            re.I,
        ),
    ),
    ("code of a door", 0.6, re.compile(r"\b(?:code|pin)(?:\sis|\swas|:)\s(\d{4,6})(?!\w|[.:]\d)", re.I)),
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
        "sort code",
        0.8,
        re.compile(r"\bsort ?code(?:\s+is|[:,])?\s*(\d{2}[\s-]?\d{2}[\s-]?\d{2})\b", re.I),
    ),
    # after the word for what it numbers: spaces may part it, and a digit is in it
    ("number of an account or case", 0.8, re.compile(rf"{_NUMBERED}({_CODE})", re.I)),
    # by its form alone: letters and digits that no word or measure is written with
    ("number of a case by its form", 0.6, re.compile(_FORMED)),
)


def numbers(text: str) -> Iterator[Finding]:
    """Each such number in a text."""
    for rule, certainty, form in _RULES:
        for found in form.finditer(text):
            start, end = found.span(form.groups)
            yield Finding(start, end, Kind.NUMBER, rule, certainty)
