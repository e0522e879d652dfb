"""The lists of names and words, read once; lists/README.md says where each is from."""

from functools import cache
from importlib import resources

_LISTS = resources.files("ourdorset.listening.pseudonyms") / "lists"
# Endings that the list of words leaves out; what stands before must be a word of it.
_ENDINGS = tuple(
    tuple(pair.split("/"))
    for pair in "s/ es/ ed/ ed/e ing/ ing/e ly/ er/ er/e ies/y ness/ ish/ y/ less/ ful/".split()
)
_PREFIXES = ("un", "re", "non", "over", "under", "pre", "mis", "out", "anti", "co", "inter", "super")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list; lines that begin with # are notes."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The lines of a list, each a word or a phrase, in small letters."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


@cache
def first_names() -> frozenset[str]:
    """First names and nicknames that are no English words, folded."""
    return (listed("first_names") | listed("british_first_names") | listed("nicknames")) - kept_words()


@cache
def british_first_names() -> frozenset[str]:
    """Those that are names also where everything is written small."""
    return (listed("british_first_names") | listed("nicknames")) - kept_words()


@cache
def kept_words() -> frozenset[str]:
    """Single words that are written large and identify nobody."""
    return frozenset(phrase for phrase in phrases("kept") if " " not in phrase)


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
