"""The lists of names and words, read once; lists/README.md says where each is from."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

_LISTS = resources.files("ourdorset.listening.pseudonyms") / "lists"
# Endings that the list of words leaves out; what stands before must be a word of it.
_ENDINGS = tuple(
    tuple(pair.split("/"))
    for pair in "s/ es/ ed/ ed/e ing/ ing/e ly/ er/ er/e ies/y ness/ ish/ y/ less/ ful/".split()
)
_PREFIXES = ("un", "re", "non", "over", "under", "pre", "mis", "out", "anti", "co", "inter", "super")

# Letters: names from all the world that are no longer would be found in slips and abbreviations.
_SHORTEST = 2
# Endings of the names of medicines, https://www.who.int/teams/health-product-and-policy-standards/inn
_MEDICINE = re.compile(
    r"\w{3,}(?:statin|prazole|olol|pril|sartan|cillin|mycin|azepam|azolam|oxetine|dipine|gliptin|gliflozin|"
    r"glutide|xaban|parin|profen|triptan|sone|solone|onide|zumab|ximab|tinib|ciclib|tidine|setron|thiazide|"
    r"lukast|meterol|moterol|tropium|codone|morphone|ridone|apine|azine|triptyline|ipramine|traline|zolamide|"
    r"oxacin|cycline|ciclovir|conazole|dronate|dronic|barbital|caine|phylline|formin|gabalin|pentin)"
)


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list; lines that begin with # are notes."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The words and phrases of a list, in small letters: each on its line, or parted by commas."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = (part.strip().lower() for line in lines if not line.startswith("#") for part in line.split(","))
    return frozenset(part for part in parts if part)


@cache
def any_of(name: str) -> str:
    """A pattern for any phrase of a list as it is written there, the longest first; either apostrophe."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = {part.strip() for line in lines if not line.startswith("#") for part in line.split(",")} - {""}
    ordered = sorted(parts, key=lambda part: (-len(part), part))
    return "|".join(re.escape(part).replace(r"\ ", r"\s").replace("’", "[’']") for part in ordered)


@cache
def kept() -> frozenset[str]:
    """What is written large and identifies nobody, in words and phrases."""
    return phrases("kept") | phrases("kept_world") | phrases("kept_care") | phrases("kept_public")


@cache
def world() -> frozenset[str]:
    """Towns and peoples from elsewhere, of which some are last names: Bradford, French."""
    return phrases("kept_world")


@cache
def kept_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The kept phrases of several words by their first, the longest first; without possessive endings."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in kept():
        words = tuple(word.removesuffix("'s") for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", phrase))
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()}


@cache
def first_names() -> frozenset[str]:
    """First names and nicknames that are no English words, folded."""
    more = frozenset(name for name in listed("more_names") if len(name) > _SHORTEST) - _words()
    known = listed("first_names") | listed("british_first_names") | listed("nicknames") | more
    return known - kept_words() - (listed("word_first_names") - listed("hardly_words"))


@cache
def british_first_names() -> frozenset[str]:
    """Those that are names also where everything is written small."""
    known = listed("british_first_names") | listed("nicknames")
    return known - kept_words() - (listed("word_first_names") - listed("hardly_words"))


@cache
def kept_words() -> frozenset[str]:
    """Single words that are written large and identify nobody."""
    return frozenset(phrase for phrase in kept() if " " not in phrase)


@cache
def _words() -> frozenset[str]:
    return listed("words") | listed("spoken_words") | listed("word_first_names")


@cache
def is_word(folded: str) -> bool:
    """Whether a folded token is an English word, by itself, by its parts, or without its ending.

    >>> is_word("carers"), is_word("don't"), is_word("wojtek")
    (True, True, False)
    """
    words = _words()
    if folded in words or folded in kept_words():
        return folded not in listed("hardly_words")
    if folded.removesuffix("s") in kept_words():
        return True
    if "'" in folded:
        return folded in ("can't", "won't", "shan't") or is_word(
            folded.removesuffix("n't") if folded.endswith("n't") else folded.partition("'")[0]
        )
    if "-" in folded:
        return all(is_word(part) for part in folded.split("-"))  # well-being, follow-up
    if any(folded.endswith(end) and folded[: -len(end)] + put in words for end, put in _ENDINGS):
        return True
    return any(folded.startswith(prefix) and folded[len(prefix) :] in words for prefix in _PREFIXES)


def stems(folded: str) -> Iterator[str]:
    """What a word may be made of by an ending: of “mastoids”, “mastoid”."""
    for end, put in _ENDINGS:
        if folded.endswith(end):
            yield folded[: -len(end)] + put


@cache
def is_rare_word(folded: str) -> bool:
    """Whether it is a rarer English word, a slip of one, or a medicine, and no name by any list.

    >>> is_rare_word("mastoids"), is_rare_word("bisoprolol"), is_rare_word("wojtek")
    (True, True, False)
    """
    words = listed("rare_words")
    if folded in words or _MEDICINE.fullmatch(folded):
        return True
    if "-" in folded:
        return all(is_word(part) or is_rare_word(part) for part in folded.split("-"))
    return any(stem in words for stem in stems(folded.removesuffix("'s")))
