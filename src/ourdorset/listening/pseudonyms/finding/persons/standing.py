"""Names that stand alone: by the lists, by a capital inside a sentence, and by what is around them."""

import re

from ourdorset.listening.pseudonyms.finding.lists import is_word, kept_words
from ourdorset.listening.pseudonyms.finding.persons.marks import (
    MONTHS,
    Marks,
    is_british_name,
    is_name,
    is_word_name,
    is_word_surname,
    never,
    put,
)
from ourdorset.listening.pseudonyms.finding.reading import Reading, Token

# What a person does or is: after a word that may be a name it says that it is one.
DOES = frozenset(
    "said says is was has had came comes told tells went goes does did got gets who thinks thought helped "
    "helps rang "
    "phoned called never always used lives lived died works worked loves loved likes liked wants wanted "
    "needs needed "
    "looked looks takes took made makes kept keeps gave gives sat sits asked asks knows knew felt feels "
    "started "
    "left moved passed visited visits drove drives stayed isn't wasn't hasn't doesn't didn't couldn't "
    "wouldn't can't "
    "picked brought found saw heard tried suggested explained listened sorted became suffered fell from "
    "wouldn't "
    "understood understands still also just and passed popped turned "
    "pops reckons reckoned met joined referred booked arranged showed retired".split()
)
NOT_AFTER_WILL = frozenset("be you i we they he she it the there this that anyone someone not have".split())
# Before a word that may be a name.
_WITH = frozenset(
    "with told asked to from by and for see saw met love miss thank thanks hi hello dear bless poor old like "
    "than about "
    "is was me rang phoned helped visited seeing meeting knew know ask tell call called loved or without "
    "even of".split()
)
_BEFORE_MONTH = frozenset(
    "in of by since until till last next this early late mid every during before after end through between "
    "or "
    "around from to and on".split()
)
_SMALL_WITH = frozenset("with told asked me and rang phoned".split())


def standing(reading: Reading, marks: Marks) -> None:
    """Every word that is a name by itself or by its neighbours."""
    for index, token in enumerate(reading.tokens):
        if token.folded in kept_words() or len(token.word) < 2:
            continue
        if never(token.folded) and not is_word_name(token.folded):
            continue
        if reading.shouts or not token.large:
            if is_british_name(token.folded):
                put(marks, index, "list of names, written small", 0.7)
        elif is_name(token.folded) and not _acronym(token):
            put(marks, index, "list of names", 0.9)
        elif is_word_name(token.folded) and _is_person(reading, index):
            put(marks, index, "a name by what is around it", 0.7)
        elif not is_word(token.folded) and not _acronym(token):
            put(marks, index, "no word, written large", 0.5 if token.begins else 0.6)
        elif is_word_surname(token.folded) and not token.begins and not _in_title(reading, index):
            put(marks, index, "last name that is a word", 0.4)


def _acronym(token: Token) -> bool:
    return (token.all_large and len(token.word) <= 6) or any(letter.isupper() for letter in token.word[-2:])


def _is_person(reading: Reading, index: int) -> bool:
    """Whether a word that is a first name too is one here."""
    token, before, after = reading.tokens[index], _word(reading, index - 1), _word(reading, index + 1)
    if token.folded in MONTHS and (
        before in _BEFORE_MONTH or re.match(r"\s*,?\s*\d", reading.text[token.end :])
    ):
        return False
    if token.begins:
        if token.folded == "will":
            return after in DOES and after not in NOT_AFTER_WILL
        return after in DOES or reading.text[token.end : token.end + 1] in ("’", "'")
    if token.folded in MONTHS:
        return after in DOES or before in {"with", "told", "asked", "called", "like", "for", "by"}
    return not _in_title(reading, index)


def _word(reading: Reading, index: int) -> str:
    return reading.tokens[index].folded if 0 <= index < len(reading.tokens) else ""


def _in_title(reading: Reading, index: int) -> bool:
    """Whether its neighbour is a word written large inside a sentence: a heading, an office, a scheme."""
    for other in (index - 1, index + 1):
        if not 0 <= other < len(reading.tokens):
            continue
        token = reading.tokens[other]
        gap = reading.between(min(index, other), max(index, other))
        if (
            gap == " "
            and token.large
            and not token.begins
            and token.folded not in ("i", "i'm", "i'd", "i've", "i'll")
        ):
            if is_word(token.folded) and not is_word_surname(token.folded) and not is_word_name(token.folded):
                return True
    return False
