"""Marked words made into whole names: initials, particles and last names go with the first."""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.persons.marks import (
    Marks,
    is_last_name,
    is_small_name,
    is_small_surname,
    is_word_name,
    is_word_surname,
    may_be_last_name,
    may_be_name,
    never,
)
from ourdorset.listening.pseudonyms.finding.reading import Reading

PARTICLES = frozenset(
    "de da di du del dela della der den van von le la los las dos das bin ibn bint abu umm al el ap ab ferch "
    "verch ni nic mac ui st saint ten ter y e".split()
)
# What stands before a name and tells two of the same apart: Big Steve, Little Amina, Umm Hassan.
_BY_NAMES = frozenset("big little wee fat skinny tall lanky posh mad crazy ginger umm abu".split())
# Letters that are words.
_WORDS = frozenset("aiorux")
_GENERATIONS = frozenset("jnr jr junior snr sr senior".split())
# Last names with which a sentence written small goes on after a first name.
_GOES_ON = frozenset(
    "may will hope day long little short sharp smart read power price north west cross walker wall fry cook "
    "hunt grant rose french fox gill law lord page bond bray banks burns ball moss field hale swift".split()
)
_NEXT = re.compile(r"(?:\.?[ \t]*\n?[ \t]*|\.?\s?[\"“”‘’'(]\s?|[\"“”‘’')]\s)")
_LONGEST = 6
_MOST_PARTICLES = 3


def joined(reading: Reading, marks: Marks) -> Iterator[Finding]:
    """Each whole name; its rule and certainty are those of its surest word."""
    index, tokens = 0, reading.tokens
    while index < len(tokens):
        if index not in marks:
            index += 1
            continue
        first, last = _beginning(reading, marks, index), _end(reading, marks, index)
        best = max(
            (marks[each] for each in range(first, last + 1) if each in marks), key=lambda mark: mark.certainty
        )
        yield Finding(tokens[first].start, tokens[last].end, Kind.PERSON, best.rule, best.certainty)
        index = last + 1


def _beginning(reading: Reading, marks: Marks, index: int) -> int:
    """The number of the first word of a name marked at `index`: a by-name or a first name before it."""
    before = index - 1
    if before < 0 or before in marks:
        return index
    one, name, gap = reading.tokens[before], reading.tokens[index], reading.between(before, index)
    if len(one.word) == 1 and gap in (" ", ". ", ".") and one.large == name.large:
        return index if one.folded in _WORDS else before
    if gap != " ":
        return index
    if one.folded in _BY_NAMES and one.large and name.large and not reading.shouts:
        return before
    if not one.large and not name.large and is_word_name(one.folded) and is_last_name(name.folded):
        return before
    return index


def _end(reading: Reading, marks: Marks, first: int) -> int:
    """The number of the last word of the name that begins at `first`."""
    last = first
    while last + 1 < len(reading.tokens) and last - first < _LONGEST:
        step = _step(reading, marks, first, last)
        if not step:
            break
        last += step
    return last


def _step(reading: Reading, marks: Marks, first: int, last: int) -> int:
    """How many more words belong to it: 1, or more with particles; 0 when it ends here."""
    tokens = reading.tokens
    after = tokens[last + 1]
    if not _NEXT.fullmatch(reading.between(last, last + 1)) or _possessive(reading, last):
        return 0
    if particles := _particles(reading, first, last):
        return particles
    if "." in reading.between(last, last + 1) and len(tokens[last].word) > 1:
        return 0
    if "\n" in reading.between(last, last + 1) and reading.text[after.end : after.end + 1] == ":":
        return 0
    if after.folded in _GENERATIONS and tokens[first].large and after.large:
        return 1
    if len(after.word) == 1:
        return int(
            (after.large and after.folded not in {"i", "a"}) or reading.text[after.end : after.end + 1] == "."
        )
    if tokens[first].large and not reading.shouts:
        return int(_surname_like(reading, marks, last + 1))
    if is_small_name(tokens[last].folded) and is_word_surname(after.folded):
        return int(after.folded not in _GOES_ON)
    marked = last + 1 in marks and not is_small_name(after.folded)
    return int(marked or is_last_name(after.folded))


def _particles(reading: Reading, first: int, last: int) -> int:
    """How many words particles and the last name after them are, such as in “van den Berg”; 0 for none."""
    tokens, index = reading.tokens, last + 1
    while index < len(tokens) and tokens[index].folded in PARTICLES and index - last <= _MOST_PARTICLES:
        if index + 1 >= len(tokens) or reading.between(index, index + 1) not in (" ", "-", ". "):
            return 0
        index += 1
    if index == last + 1:
        return 0
    name = tokens[index]
    small = not tokens[first].large and is_small_surname(name.folded)
    return index - last if may_be_name(name) or small else 0


def _surname_like(reading: Reading, marks: Marks, index: int) -> bool:
    """Whether a word after a first name is its last name: written large and no word that stays."""
    token = reading.tokens[index]
    return (index in marks and token.large) or (
        may_be_last_name(token) and not token.begins and not never(token.folded)
    )


def _possessive(reading: Reading, index: int) -> bool:
    return reading.text[reading.tokens[index].end : reading.tokens[index].end + 2] in ("’s", "'s", "’S", "'S")
