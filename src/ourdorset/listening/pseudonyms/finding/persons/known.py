"""The names of those who spoke, known from the transcript: wherever they are said, whole or in part."""

import re
from collections.abc import Iterable, Iterator

from ourdorset.identity.api import TITLES, fold
from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.lists import is_word

_SPLIT = re.compile(r"[\s.,]+")
_ROLES = frozenset(
    "interviewer interviewer1 interviewer2 participant person speaker respondent unknown facilitator "
    "moderator interpreter signer "
    "carer i p int res r q a male female voice man woman".split()
)


def is_role(name: str) -> bool:
    """Whether a label of a speaker says only what they do there, such as “Interviewer 2”."""
    words = [word for word in _SPLIT.split(fold(name)) if word]
    return not words or all(
        word in _ROLES or word.isdigit() or re.fullmatch(r"[a-z]?\d+", word) for word in words
    )


def known_names(text: str, names: Iterable[str]) -> Iterator[Finding]:
    """Each place where one of these names stands, the longest first."""
    for name in sorted({name.strip() for name in names if not is_role(name)}, key=len, reverse=True):
        yield from _found(text, name, 1.0)
        for part in parts(name):
            yield from _found(text, part, 0.95)


def parts(name: str) -> tuple[str, ...]:
    """The words of a name by which somebody is called alone, the first and the last; titles are none."""
    found = [part for part in _SPLIT.split(name) if fold(part) not in TITLES and len(part) > 1]
    return tuple(dict.fromkeys((*found[:1], *found[-1:]))) if len(found) > 1 else ()


def _found(text: str, name: str, certainty: float) -> Iterator[Finding]:
    """A name that is a word too counts only where it is written as a name is."""
    words = [word for word in re.split(r"\s+", name) if word]
    as_written = len(words) == 1 and certainty < 1 and is_word(fold(name))
    form = r"\s+".join(re.escape(word) for word in words)
    for found in re.finditer(rf"(?<!\w){form}(?!\w)", text, 0 if as_written else re.IGNORECASE):
        yield Finding(found.start(), found.end(), Kind.PERSON, "name of a speaker", certainty)
