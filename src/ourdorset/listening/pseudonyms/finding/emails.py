"""Email addresses, web addresses and the handles of social media, also as speech-to-text writes them."""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

# What cannot stand before an address: so each long word is tried once, and not from each of its letters.
_FRESH = r"(?<![\w.+'-])"
_RULES = (
    ("email", 1.0, re.compile(rf"{_FRESH}[\w.+'-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,6}}")),
    (
        "spoken email",
        0.9,
        re.compile(
            rf"{_FRESH}[\w.-]{{1,64}}(?:\s(?:dot|underscore|dash)\s[\w-]{{1,63}}){{0,6}}\s(?:at|"
            rf"@)\s[\w-]{{1,63}}"
            r"(?:\s(?:dot|dash|underscore)\s[\w-]{1,63}){0,3}?"
            r"(?:\s?(?:dot|\.)\s?(?:com|co|uk|org|net|nhs|gov|ac)){1,4}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "web address",
        1.0,
        re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)]{1,500}[^\s<>\"”).,;:!?]", re.IGNORECASE),
    ),
    (
        "web address",
        0.9,
        re.compile(
            rf"{_FRESH}[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,6}}\."
            r"(?:co\.uk|org\.uk|com|org|net|nhs\.uk|gov\.uk)\b(?:/\S{0,500}\w)?",
            re.IGNORECASE,
        ),
    ),
    ("handle", 0.9, re.compile(r"(?<![\w@.])@\w[\w.]{1,29}\w")),
    (
        "handle",
        0.8,
        re.compile(
            r"\b(?:discord|snap(?:chat)?|insta(?:gram)?|tik ?tok|twitter|xbox|psn|gamertag|facebook|"
            r"telegram|skype|"
            r"bluesky|mastodon|threads|youtube|linkedin|user ?name|handle)(?:\s?[:=]|\s(?:is|as|name|"
            r"handle|id|at))*"
            r"\s((?=[\w.-]*[\d_.][\w.-])[a-z][\w.-]{2,29}\w)",
            re.IGNORECASE,
        ),
    ),
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
            start, end = found.span(form.groups)
            yield Finding(start, end, Kind.EMAIL, rule, certainty)
