"""Telephone numbers of the United Kingdom, and of elsewhere with a +; extensions go with them.

https://www.ofcom.org.uk/phones-and-broadband/phone-numbers: ten or eleven digits from 0. Numbers that the
public rings for help (111, 999, 116 123, 0800 …) are nobody's and stay.
"""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_GAP = r"[\s()./‐–-]{0,3}"
_NUMBER = re.compile(
    rf"(?<![\w+])(?:\+|00)?\(?\d(?:{_GAP}\d){{6,14}}(?!\w)(?:\s?(?:ext|extension|x)\.?\s?\d{{1,5}})?", re.I
)
# six digits alone are a local number where somebody speaks of ringing
_SHORT = re.compile(r"(?<![\w£.,+-])\d{3}[\s-]?\d{3}(?![\w,.%]\d|\w)")
_CUE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|number|ring|rang|call|called|text|texted|landline|whatsapp|dial|"
    r"reach)\b"
    r"[^.?!]{0,40}$",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"0(?:800|808|300|345|344|330)|116\d{3}$|111$|999$|101$|112$")
# ten or eleven digits from 0, also right after another number: after 7 07700 900000
_FROM_NOUGHT = re.compile(rf"(?<![\d.,/-])0[1-37-8](?:{_GAP}\d){{8,9}}(?!\w)")
# figures that go on in words: 07700 900 double three one
_MIXED = re.compile(
    r"(?<![\w+])0(?:[\s-]?\d){3,8}[\s(,-]+(?:(?:double|triple|treble|oh|zero|nought|one|two|three|four|"
    r"five|six|"
    r"seven|eight|nine|hundred|\d)[\s),-]*){1,6}\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:oh|zero|nought|o)(?:[\s,-]+(?:oh|zero|nought|o|one|two|three|four|five|six|seven|eight|nine|"
    r"double|triple|hundred|ten|eleven|twelve)){6,}\b",
    re.IGNORECASE,
)


# Whose digits alone say that they are a number, or a word before them.
_PLAIN = (
    ("telephone number", 0.9, _FROM_NOUGHT, False),
    ("number after “ring” or “phone”", 0.7, _SHORT, True),
)


def telephones(text: str) -> Iterator[Finding]:
    """Each telephone number in a text."""
    yield from _in_words(text)
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", re.split(r"[ex]", found[0], flags=re.I)[0])
        if _PUBLIC.match(digits):
            continue
        if _is_number(found[0], digits):
            yield Finding(found.start(), found.end(), Kind.TELEPHONE, "telephone number", 1.0)
        elif 7 <= len(digits) <= 11 and _spoken_of(text, found.start()):
            yield Finding(found.start(), found.end(), Kind.TELEPHONE, "number after “ring” or “phone”", 0.8)
    for rule, certainty, form, cued in _PLAIN:
        for found in form.finditer(text):
            public = _PUBLIC.match(re.sub(r"\D", "", found[0]))
            if not public and (not cued or _spoken_of(text, found.start())):
                yield Finding(found.start(), found.end(), Kind.TELEPHONE, rule, certainty)


def _in_words(text: str) -> Iterator[Finding]:
    """Numbers that are said in words, all of them or at their end."""
    for found in _MIXED.finditer(text):
        if re.search(r"[a-z]", found[0], re.I):
            end = found.start() + len(found[0].rstrip(" ,-"))
            yield Finding(found.start(), end, Kind.TELEPHONE, "telephone number in words", 0.8)
    for found in _SPOKEN.finditer(text):
        yield Finding(found.start(), found.end(), Kind.TELEPHONE, "telephone number in words", 0.8)


def _spoken_of(text: str, start: int) -> bool:
    return bool(_CUE.search(text[max(0, start - 60) : start]))


def _is_number(written: str, digits: str) -> bool:
    if written.startswith("+") or digits.startswith("0044"):
        return 8 <= len(digits) <= 15
    return digits.startswith("0") and len(digits) in (10, 11) and digits[1] in "12378"
