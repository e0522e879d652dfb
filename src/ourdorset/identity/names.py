"""Names as they are compared: the words of a name, and what each sounds like.

Letters' case and accents do not count, an apostrophe joins and anything else parts. Sounds are Soundex and
Metaphone together, by jellyfish; docs/adr/0008-names-that-sound-alike.md has the figures of the choice.
"""

import re
import unicodedata
from functools import lru_cache

from jellyfish import jaro_winkler_similarity, metaphone, soundex

TITLES = frozenset(
    "mr mrs ms miss mx dr master sir dame lady lord prof professor rev reverend fr sr br cllr".split()
)
SHORTEST_SOUND = 2  # letters
# Latin letters that are not another letter with an accent. https://www.unicode.org/charts/PDF/U0100.pdf
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_APOSTROPHES = re.compile("['’‘ʼʻ`´]")
_PARTS = re.compile(r"[\W_]+")
_RESPELLINGS = (("sch", "sh"), ("sz", "sh"), ("cz", "ch"), ("ph", "f"), ("w", "v"))
_MOST_JOINED = 4  # parts: more are no single name


def fold(text: str) -> str:
    """The name without case and accents: `Wiśniewski` and `WISNIEWSKI` are one.

    >>> fold("Yılmaz  Ångström")
    'yilmaz  angstrom'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def typed_words(text: str) -> tuple[str, ...]:
    """The words of a name as someone types it, in order.

    >>> typed_words("O’Brien Al-Sayed")
    ('obrien', 'al', 'sayed')
    """
    return tuple(filter(None, _PARTS.split(_APOSTROPHES.sub("", fold(text)))))


def name_words(text: str) -> frozenset[str]:
    """Every word by whose beginning a recorded name is found: its parts, and its parts written as one.

    >>> sorted(name_words("O'Brien"))
    ['brien', 'o', 'obrien']
    """
    return _words(fold(text))


@lru_cache(maxsize=1 << 14)
def _words(folded: str) -> frozenset[str]:
    apart = [part for part in _PARTS.split(folded) if part]
    joined = [part for part in _PARTS.split(_APOSTROPHES.sub("", folded)) if part]
    found = {*apart, *joined}
    if 1 < len(joined) <= _MOST_JOINED:
        found.add("".join(joined))
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def sounds(word: str) -> frozenset[str]:
    """The keys of a word's sound: words that share one sound alike. Other scripts sound like themselves.

    `word` is one of `typed_words` or `name_words`. None for what is too short to have a sound, for titles,
    and for numbers.
    """
    if not word.isascii():
        return frozenset((word,))
    if word in TITLES or len(word) < SHORTEST_SOUND or not word.isalpha():
        return frozenset()
    return frozenset(filter(None, (soundex(word), metaphone(word), metaphone(_respelt(word)))))


def _respelt(word: str) -> str:
    """As an English ear would write what other languages spell otherwise."""
    for written, heard in _RESPELLINGS:
        word = word.replace(written, heard)
    return word


def name_sounds(text: str) -> frozenset[str]:
    """The sounds of every word of a recorded name."""
    return frozenset(sound for word in name_words(text) for sound in sounds(word))


def likeness(one: str, other: str) -> float:
    """How alike two words are written, 0 to 1 (Jaro-Winkler)."""
    return jaro_winkler_similarity(one, other)
