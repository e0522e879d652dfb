"""Which words of a text were marked as parts of a person's name, by which rule, how surely."""

from typing import NamedTuple

from ourdorset.listening.pseudonyms.finding.lists import (
    british_first_names,
    first_names,
    is_rare_word,
    is_word,
    kept_words,
    listed,
    world,
)
from ourdorset.listening.pseudonyms.finding.reading import Token

# A word of these names cannot be known by how it is written: only by what stands around it.
MONTHS = frozenset("april may june august march january july".split())
# Letters: names of other languages that are no longer may be slips of an English word.
_SHORT = 3
# What ends a name: no word of it, though it may be written large.
_NEVER = frozenset(
    "i the a an and or but so he she it we they you my his her our their your me him us them this that these "
    "those "
    "there here what when where who why how yes no not if as at by for from in of on to with well just then "
    "because "
    "is was are were be been am do does did have has had can could will would should about all also any even "
    "every "
    "ever never now oh only really some still such than too very".split()
)


class Mark(NamedTuple):
    """A rule and how sure it is."""

    rule: str
    certainty: float


Marks = dict[int, Mark]


def put(marks: Marks, index: int, rule: str, certainty: float) -> None:
    """Mark a word unless a surer rule did."""
    if index not in marks or marks[index].certainty < certainty:
        marks[index] = Mark(rule, certainty)


def may_be_name(token: Token) -> bool:
    """Whether a word after a sure cue may be a name: written large, and identifying somebody."""
    if not token.large or token.folded in kept_words():
        return False
    return token.folded not in _NEVER or is_word_name(token.folded)


def may_be_small_name(token: Token) -> bool:
    """Whether a word written small may be a name after a sure cue: a name by a list, or no English word."""
    folded = token.folded
    if folded in kept_words() or folded in _NEVER or len(folded) < 2:
        return False
    return is_name(folded) or is_unknown(folded)


def is_name(folded: str) -> bool:
    """Whether the whole or, where it is hyphenated, a part is a first name that is no word."""
    names = first_names()
    if folded in MONTHS:
        return False
    return (
        folded in names
        or folded in listed("hardly_words")
        or ("-" in folded and any(part in names for part in folded.split("-")))
    )


def is_small_name(folded: str) -> bool:
    """Whether it is a name where nothing else says so, such as in a text written small."""
    if folded in MONTHS or is_word(folded):
        return False
    return (
        folded in british_first_names()
        or folded in listed("hardly_words")
        or (len(folded) > _SHORT and is_name(folded))
    )


def is_word_name(folded: str) -> bool:
    """Whether it is a first name and an English word or a month too: Grace, Will, June."""
    return folded in listed("word_first_names") or folded in {"april", "may", "june", "august", "march"}


def is_place_name(folded: str) -> bool:
    """Whether it is a first name and a place or a people: Devon, Christian."""
    return folded in listed("place_names")


def is_word_surname(folded: str) -> bool:
    """Whether it is a last name and an English word too: Baker, Young."""
    return folded in listed("word_surnames")


def is_small_surname(folded: str) -> bool:
    """Whether it is a last name also when it is written small."""
    return folded in listed("last_names") or folded in listed("word_surnames")


def may_be_last_name(token: Token) -> bool:
    """Whether a word after a title or a first name may be a last name: a town from elsewhere may too."""
    return may_be_name(token) or (token.large and not token.all_large and token.folded in world())


def is_last_name(folded: str) -> bool:
    """Whether it is a last name and no English word."""
    return folded in listed("last_names") and not is_word(folded)


def is_unknown(folded: str) -> bool:
    """Whether it is no English word, however rare, and no medicine."""
    return not is_word(folded) and not is_rare_word(folded)


def never(folded: str) -> bool:
    """Whether no name has this word."""
    return folded in _NEVER
