"""String parameters whose index holds something made from the text instead of the text: words, sounds.

`phonetic` is R4's own; `name-word` is ours. What is made, and how it is compared, is one table for the
writer and the search. https://hl7.org/fhir/R4/patient.html#search
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ourdorset.fhir.api import normalise_string
from ourdorset.identity.api import name_sounds, name_words, sounds, typed_words


class Derived(NamedTuple):
    """What a recorded text is found by, and what a searched text looks for.

    `sought` gives groups: some value of each group must be there. `whole`: values are compared whole and not
    by their beginning.
    """

    kept: Callable[[str], Iterable[str]]
    sought: Callable[[str], Iterable[Iterable[str]]]
    whole: bool


def _words_sought(text: str) -> list[tuple[str, ...]]:
    return [(word,) for word in typed_words(text)]


def _sounds_sought(text: str) -> list[frozenset[str]]:
    return [sounds(word) for word in typed_words(text)]


DERIVED = {
    "name-word": Derived(name_words, _words_sought, whole=False),
    "phonetic": Derived(name_sounds, _sounds_sought, whole=True),
}


def kept(param: str, text: str) -> Iterable[str]:
    """The values of the string index for a recorded text. NUL is what PostgreSQL's text cannot hold."""
    derived = DERIVED.get(param)
    values = derived.kept(text) if derived else (normalise_string(text),)
    return (value.replace("\0", "") for value in values)
