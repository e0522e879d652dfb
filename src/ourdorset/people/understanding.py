"""Understands what someone types into the one box: `patel asha 12/3/1961`, `999 012 3456`, `smith bh15`.

An NHS number, a postcode and a date of birth are known by their form, wherever they stand; what is left are
names. What could not be understood is left out, and said.
"""

import re
from datetime import date

from ourdorset.identity.api import TITLES, nhs_number, typed_words
from ourdorset.kernel.api import InvalidError
from ourdorset.people.typed_dates import UNFINISHED, Born, find_born
from ourdorset.people.wanted import Wanted

LONGEST = 100  # characters
MOST_WORDS = 6
_GROUPED = re.compile(r"(?<![\d/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/.])")
_POSTCODE = re.compile(
    r"(?<!\w)(?P<out>[a-z]{1,2}\d[a-z\d]?)(?: ?(?P<in>\d[a-z]{1,2})(?!\w)| (?P<begun>\d)$|(?!\w))"
)
_FIGURES = re.compile(rf"{UNFINISHED.pattern}|\S*\d\S*")
_JOINED = frozenset({"mc", "mac", "o"})

TOO_SHORT = "Type at least 2 letters of a name, a date of birth, a postcode or a whole NHS number"
NOTHING = "Type a name, a date of birth, a postcode or an NHS number"


def understand(text: str, today: date) -> Wanted:
    """What the text asks for.

    Raises InvalidError, in words for the person who typed it, when it is not enough to look for anyone, or a
    number or date in it cannot be right.
    """
    typed = " ".join(text.split())[:LONGEST]
    number, rest = _take_number(typed.lower())
    postcode, rest = _take_postcode(rest)
    born, rest = find_born(rest, today)
    born = born or Born(())
    unread = _FIGURES.findall(rest)
    family, given, names = _names(_FIGURES.sub(" ", rest))
    wanted = Wanted(
        typed=typed,
        nhs_number=number,
        family=family,
        given=given,
        names=names,
        born=born.iso,
        perhaps_born=born.perhaps,
        postcode=postcode,
        notes=(*born.notes, *map(_left_out, unread)),
    )
    if not enough(wanted):
        raise InvalidError(_more(typed, unread))
    return wanted


def enough(wanted: Wanted) -> bool:
    """Whether it is worth looking: a fact, or two letters of a name (one where a letter is a word)."""
    names = typed_words(f"{wanted.family} {wanted.given} {wanted.names}")
    named = any(len(word) > 1 or not word.isascii() for word in names)
    return bool(named or wanted.nhs_number or wanted.born or wanted.postcode)


def _more(typed: str, unread: list[str]) -> str:
    """What to type more of."""
    if not typed:
        return NOTHING
    digits = re.sub(r"\D", "", typed)
    if unread and 3 <= len(digits) < 10 and re.fullmatch(r"[\d -]+", typed):
        return f"An NHS number has 10 digits: {len(digits)} so far"
    if unread:
        return f"“{typed}” is not a whole date of birth, postcode or NHS number yet"
    return TOO_SHORT


def _left_out(figures: str) -> str:
    return f"“{figures}” was left out: it is not a whole date of birth, postcode or NHS number."


def _take_number(text: str) -> tuple[str, str]:
    """An NHS number, and the text without it."""
    digits = re.sub(r"[ -]", "", text)
    found = _GROUPED.search(text)
    if found:
        return nhs_number.parse(found[0]), f"{text[: found.start()]} {text[found.end() :]}"
    if re.fullmatch(r"\d{10}", digits):
        return nhs_number.parse(digits), ""
    return "", text


def _take_postcode(text: str) -> tuple[str, str]:
    """A postcode or its beginning, as it is written, and the text without it."""
    found = _POSTCODE.search(text)
    if not found:
        return "", text
    inward = found["in"] or found["begun"] or ""
    written = f"{found['out']} {inward}".strip().upper()
    return written, f"{text[: found.start()]} {text[found.end() :]}"


def _names(text: str) -> tuple[str, str, str]:
    """Family and given names where a comma tells them apart, else names in any order."""
    parts = [" ".join(_words(part)) for part in text.split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 2:
        return parts[0], parts[1], ""
    return "", "", " ".join(parts)


def _words(text: str) -> list[str]:
    """The words of names: titles left out beside others, `Mc` and `O` joined to what follows."""
    words = [word for word in text.split() if typed_words(word)]
    plain = [word for word in words if typed_words(word)[0] not in TITLES] or words
    joined: list[str] = []
    for word in plain[:MOST_WORDS]:
        if joined and joined[-1] in _JOINED:
            word = joined.pop() + word
        joined.append(word)
    return joined
