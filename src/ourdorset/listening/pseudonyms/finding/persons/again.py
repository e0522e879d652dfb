"""A name that was found once in a text is found wherever it is said again."""

from ourdorset.listening.pseudonyms.finding.lists import is_word, kept_words
from ourdorset.listening.pseudonyms.finding.persons.marks import (
    MONTHS,
    Marks,
    is_place_name,
    is_word_name,
    never,
    put,
)
from ourdorset.listening.pseudonyms.finding.persons.standing import BEFORE_MONTH, DOES
from ourdorset.listening.pseudonyms.finding.reading import Reading

# Only what was surely a name is looked for again.
SURE = 0.85


def again(reading: Reading, marks: Marks, stay: frozenset[int] = frozenset()) -> None:
    """Mark every further place of a sure name; one that is a word too, where it is written large.

    `stay` are the numbers of words that name nobody where they stand.
    """
    sure = {reading.tokens[index].folded for index, mark in marks.items() if mark.certainty >= SURE}
    sure = {word for word in sure if len(word) > 2 and not never(word) and word not in kept_words()}
    for index, token in enumerate(reading.tokens):
        if token.folded not in sure or index in marks or index in stay or is_place_name(token.folded):
            continue
        if token.folded in MONTHS and index and reading.tokens[index - 1].folded in BEFORE_MONTH:
            continue
        if not is_word(token.folded) or (token.large and not token.begins) or _begins_as_name(reading, index):
            put(marks, index, "said again", 0.8)


def _begins_as_name(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    after = reading.tokens[index + 1].folded if index + 1 < len(reading.tokens) else ""
    return token.large and token.begins and (after in DOES or (is_word_name(token.folded) and after == "and"))
