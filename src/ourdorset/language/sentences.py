"""Sentences by their places in the text, in code points from 0: the text itself is never touched.

A light cousin of https://unicode.org/reports/tr29/#Sentence_Boundaries for speech written down: a line's end
is a sentence's end, and a full stop after a title, an initial or between digits is not.
"""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a text: `text[start:end]`."""

    start: int
    end: int


_SHORTENED = frozenset(
    "mr mrs ms dr prof rev st sgt cllr hon no nos vs etc eg ie approx dept est fig tel ext jan feb mar apr "
    "jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
# Shortened words after which a sentence may well end: only a small letter or a digit says that it does not.
_MAY_END = frozenset(
    "etc no est dept mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec".split()
)
_END = re.compile(r"[.!?…]+[\"'’”)\]]*(?=\s|$)|[\r\n\u2028\u2029]+|[。！？]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)$")
_NEXT = re.compile(r"\s*[\"'‘“(\[]*(\S)")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them; together they hold all the rest.

    >>> [text[a:b] for text in ["Dr. Hall was kind. We waited!"] for a, b in sentences(text)]
    ['Dr. Hall was kind.', 'We waited!']
    """
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if end.group()[0] == "." and not _ends_here(text, end):
            continue
        _keep(text, start, end.end(), found)
        start = end.end()
    _keep(text, start, len(text), found)
    return tuple(found)


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    words = text[start:end]
    inner = words.strip()
    if inner:
        first = start + len(words) - len(words.lstrip())
        found.append(Span(first, first + len(inner)))


def _ends_here(text: str, end: re.Match[str]) -> bool:
    """Whether the full stop ends a sentence, judged by the word before it and the letter after it."""
    if end.group().startswith(".."):
        return _begins_anew(text, end.end())
    before = _WORD_BEFORE.search(text, max(0, end.start() - 20), end.start())
    word = before.group(1).lower().replace(".", "") if before else ""
    if before and len(before.group(1)) == 1 and before.group(1).isupper() and word != "i":
        return False
    if word in _SHORTENED or (before and "." in before.group(1)):
        return word in _MAY_END and _begins_anew(text, end.end())
    return True


def _begins_anew(text: str, at: int) -> bool:
    after = _NEXT.match(text, at)
    return after is None or not (after.group(1).islower() or after.group(1).isdigit())
