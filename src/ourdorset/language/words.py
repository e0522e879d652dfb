"""Words: found by their places, folded, and cut to a stem so that `waited` and `waiting` meet.

The stemmer is light on purpose (as in https://doi.org/10.1145/122860.122872 and a little more): it ties what
English inflects, and does not join words of different meaning for the sake of a shared root.
"""

import re
import unicodedata
from functools import lru_cache

from ourdorset.language.sentences import Span

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
_APOSTROPHES = re.compile("['’ʼ]")
_VOWEL = re.compile("[aeiouy]")
_KEPT = frozenset(
    word
    for line in (
        "during nothing something anything everything morning evening ceiling being thing king ring",
        "sing bring spring string need feed speed seed indeed bed red wed shed sled hundred always",
        "perhaps was has does this his yes us bus gas plus news its as is less unless process access",
        "address business illness focus series species analysis diagnosis crisis basis pass class",
        "loss boss miss stress wing swing sting cling fling sling wedding building feeling family",
        "reply supply apply only early daily friendly assembly",
    )
    for word in line.split()
)
_IRREGULAR = {
    form: stem
    for stem, forms in {
        "bus": "buses",
        "gas": "gases",
        "use": "used using uses",
        "make": "making",
        "come": "coming",
        "phone": "phoned phoning",
        "schedule": "scheduled scheduling",
        "take": "taking",
        "give": "giving",
        "have": "having",
        "write": "writing",
        "hope": "hoped hoping",
        "note": "noted",
        "vote": "voted voting",
        "quote": "quoted",
        "lie": "lies lied lying",
        "die": "dies died dying",
        "tie": "tied tying",
    }.items()
    for form in forms.split()
}
_DOUBLED = frozenset("bb dd gg mm nn pp rr tt".split())
_WANTS_E = re.compile(
    r"(?:[^aeiou][aeiouy](?:[csuvz]|g)|[^aeiou]at|[iy]v|rv|lv|rc|nc|rg|dg|nd?g|iz|ys|us|tl|bl|pl)$"
)


def word_spans(text: str) -> tuple[Span, ...]:
    """The places of a text's words, numbers among them; an apostrophe inside joins."""
    return tuple(Span(*found.span()) for found in _WORD.finditer(text))


def fold(text: str) -> str:
    """The text in small letters, without accents and with one form for letters that look alike."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, apostrophes left out.

    >>> words("They didn’t listen, Zoë!")
    ('they', 'didnt', 'listen', 'zoe')
    """
    return tuple(_APOSTROPHES.sub("", fold(found)) for found in _WORD.findall(text))


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order."""
    return tuple(map(stem, words(text)))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A folded word without its inflection: plural, -ing, -ed, -ly.

    >>> [stem(word) for word in ("waiting", "waited", "nurses", "stopped", "ladies", "kindly", "nothing")]
    ['wait', 'wait', 'nurse', 'stop', 'lady', 'kind', 'nothing']
    """
    if len(word) < 4 or word in _KEPT or not word.isalpha():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    one = _singular(word)
    if one in _KEPT:
        return one
    for ending in ("ing", "ed"):
        rest = one.removesuffix(ending)
        if rest != one and len(rest) >= 3 and _VOWEL.search(rest):
            return _mended(rest)
    if one.endswith("ly") and len(one) > 5:
        return one[:-3] + "y" if one.endswith("ily") else one[:-2]
    return one


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _mended(rest: str) -> str:
    """What was left when an ending went: a doubled letter halved, a lost e put back."""
    if rest[-2:] in _DOUBLED:
        return rest[:-1]
    if rest.endswith("i"):
        return rest[:-1] + "y"
    return rest + "e" if _WANTS_E.search(rest) else rest
