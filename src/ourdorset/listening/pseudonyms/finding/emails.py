"""Email addresses, web addresses and the handles of social media, also as speech-to-text writes them."""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_RULES = (
    ("email", 1.0, re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "spoken email",
        0.9,
        re.compile(
            r"\b[\w.-]+(?:\s(?:dot|underscore|dash)\s[\w-]+)*\s(?:at|@)\s[\w-]+(?:\s?(?:dot|\.)\s?(?:com|co|"
            r"uk|org|net|nhs|gov|ac))+\b",
            re.IGNORECASE,
        ),
    ),
    ("web address", 1.0, re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)]+[^\s<>\"”).,;:!?]", re.IGNORECASE)),
    (
        "web address",
        0.9,
        re.compile(
            r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:co\.uk|org\.uk|com|org|net|nhs\.uk|gov\.uk)\b(?:/\S*\w)?",
            re.I,
        ),
    ),
    ("handle", 0.9, re.compile(r"(?<![\w@.])@\w[\w.]{1,29}\w")),
    (
        "handle",
        0.8,
        re.compile(
            r"(?<=user name is )[\w.]+|(?<=username is )[\w.]+|(?<=handle is )[\w.]+|"
            r"(?<=acebook as )[\w.]+|(?<=nstagram as )[\w.]+|(?<=witter as )[\w.]+",
            re.IGNORECASE,
        ),
    ),
)


def emails(text: str) -> Iterator[Finding]:
    """Each address or handle in a text."""
    for rule, certainty, form in _RULES:
        for found in form.finditer(text):
            yield Finding(found.start(), found.end(), Kind.EMAIL, rule, certainty)
