"""Quotes to consider: whole sentences as they were said, one a person, spread over people and groups.

Chosen by maximal marginal relevance, https://doi.org/10.1145/290941.291025: each next one is near to what is
asked for and far from those chosen already, and comes from a group that has been heard less. Whether words
may be quoted at all is decided before this: it is given only those that may.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ourdorset.language.api import words

SHORTEST, LONGEST = 8, 60  # words
NEAR = 0.7  # what being near to what is asked for counts; being unlike the others counts the rest
HEARD = 0.15  # what a group loses for each of its quotes


class Said(NamedTuple):
    """A place that may be quoted: its words, who said it, and a group that they are in (or none)."""

    words: str
    person: int | None
    group: str = ""


def fit_length(said: str) -> bool:
    """Whether it is long enough to say something and short enough to be read: 8 to 60 words."""
    return SHORTEST <= len(words(said)) <= LONGEST


def choose(said: Sequence[Said], near: NDArray[Any], vectors: Any, most: int) -> list[int]:
    """Rows of `said`, the best first: at most `most`, one a person, each of a length that fits.

    `near` (n,) is how well each fits what is asked for; `vectors` (n, width), rows of length 1, say how
    alike they are. Only those chosen are compared with the rest.
    """
    left = [row for row, one in enumerate(said) if fit_length(one.words)]
    chosen: list[int] = []
    people: set[int | None] = set()
    groups: Counter[str] = Counter()
    closest = np.zeros(len(said))
    while left and len(chosen) < most:
        worth = NEAR * near[left] - (1 - NEAR) * closest[left]
        worth = worth - HEARD * np.array([groups[said[row].group] for row in left])
        best = left[int(worth.argmax())]
        chosen.append(best)
        if said[best].person is not None:
            people.add(said[best].person)
        groups[said[best].group] += 1
        closest = np.maximum(closest, _alike(vectors, best))
        left = [row for row in left if row != best and said[row].person not in people]
    return chosen


def _alike(vectors: Any, row: int) -> Any:
    """How alike all are to one of them: (n,)."""
    found = vectors @ vectors[row].T
    return np.asarray(found.todense() if hasattr(found, "todense") else found).ravel()
