"""Days of the calendar and of birth. A year or a month alone stays, and so do days of the week."""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|"
    r"eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_DAY = rf"(?:(?:3[01]|[12]?\d|0\d)(?:\s?(?:st|nd|rd|th))?|{_ORDINAL})"
_YEAR = (
    r"(?:,?\s+(?:of\s+)?(?:in\s+)?(?:nineteen[\s-](?:oh\s)?\w+(?:-\w+)?|"
    r"twenty[\s-](?:oh\s\w+|ten|eleven|twelve|\w+teen|twenty(?:[\s-]\w+)?)|(?:19|20)\d{2}|[’']\d{2}|"
    r"\d{2}(?!\d|[\s.:]?\d|\s?(?:am|pm|%|years?|people|of us))))"
)
_RULES = (
    ("day and month", re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}\b\.?(?:{_YEAR})?(?!\w)", re.I)),
    ("month and day", re.compile(rf"\b{_MONTH}\.?\s+(?:the\s+)?{_DAY}\b(?!\s?[:%])(?:{_YEAR})?(?!\w)", re.I)),
    (
        "date in figures",
        re.compile(
            r"(?<![\w/.-])(?:3[01]|[12]\d|0?[1-9])([/.-])(?:1[0-2]|0?[1-9])\1(?:(?:19|20)\d{2}|"
            r"\d{2})(?![\w/-]|\.\d)"
        ),
    ),
    (
        "date in figures",
        re.compile(
            r"(?<![\w/.-])(?:19|20)\d{2}([/.-])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?![\w/-]|\.\d)"
        ),
    ),
)
# a day and a month in figures, after a word that a day follows and a score does not
_SHORT = re.compile(
    r"\b(?:on|by|until|till|since|from|dated|before|after|due|seen|admitted|discharged|slot was|date was|"
    r"appointment (?:is|was|for)|booked for|moved to|for the)\s"
    r"((?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9]))(?![\w/-]|\.\d|\sof\b)"
)
_BIRTH = re.compile(
    r"\b(?:born|birthday|date of birth|d\.?o\.?b\.?)\b(?:\s+(?:is|was|on|it’s|it's|the|in|of)|[:,-])*\s*"
    rf"((?:3[01]|[12]?\d|0\d)(?:st|nd|rd|th)?(?:[\s/.-]+(?:of\s+)?(?:\d{{1,2}}|"
    rf"{_MONTH})(?:[\s/.,-]+\d{{2,4}})?)?)(?!\w)",
    re.I,
)
_MAYBE_YEAR = re.compile(r"(?:19|20)\d{2}")


def dates(text: str) -> Iterator[Finding]:
    """Each date in a text, its year with it."""
    for found in _BIRTH.finditer(text):
        if not _MAYBE_YEAR.fullmatch(found[1]):
            yield Finding(found.start(1), found.end(1), Kind.DATE, "date of birth", 1.0)
    for found in _SHORT.finditer(text):
        yield Finding(found.start(1), found.end(1), Kind.DATE, "day and month in figures", 0.6)
    for rule, form in _RULES:
        for found in form.finditer(text):
            end = found.start() + len(found[0].rstrip(". "))
            yield Finding(found.start(), end, Kind.DATE, rule, 0.95)


def year_of(words: str) -> str:
    """The year in a date as it was said, four digits; empty when it has none."""
    found = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", words)
    return found[0] if found else ""
