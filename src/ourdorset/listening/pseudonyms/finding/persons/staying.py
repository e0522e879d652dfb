"""Words that look like a name and stay: phrases that everybody knows, and hospitals, wards and units."""

from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.lists import kept_phrases, kept_words
from ourdorset.listening.pseudonyms.finding.persons.cued import TITLES
from ourdorset.listening.pseudonyms.finding.persons.marks import is_name
from ourdorset.listening.pseudonyms.finding.reading import Reading

# What a hospital and its parts are called; thousands of people go there.
_PUBLIC = frozenset("hospital infirmary ward hospice".split())
# Words before such a word that belong to its name.
_BACK = 3


def staying(reading: Reading) -> Iterator[int]:
    """The numbers of the words that name nobody: both of “Jack Russell”, “Victoria” of a hospital."""
    tokens, known = reading.tokens, kept_phrases()
    for index, token in enumerate(tokens):
        for phrase in known.get(token.folded, ()):
            if phrase == tuple(each.folded for each in tokens[index : index + len(phrase)]):
                yield from range(index, index + len(phrase))
                break
        if reading.text[token.end : token.end + 2] in ("’s", "'s") and token.folded + "'s" in kept_words():
            yield index
        if token.folded in _PUBLIC and token.large and not reading.shouts:
            yield from _before(reading, index)


def _before(reading: Reading, index: int) -> Iterator[int]:
    """The large words right before a word."""
    before = reading.tokens[index - 1] if index else None
    if before and before.large and not is_name(before.folded) and before.folded not in TITLES:
        yield index
    for each in range(index - 1, max(-1, index - 1 - _BACK), -1):
        token = reading.tokens[each]
        if not token.large or reading.between(each, each + 1) != " ":
            return
        if reading.tokens[index].folded == "ward" and is_name(token.folded):
            return  # Tom Ward
        yield each
