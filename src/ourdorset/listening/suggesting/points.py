"""Points of interest: single things that somebody said which could lead to a change, however few said them.

Two things make one: it is far from what most say, and it has the form of a suggestion. All are ranked and all
can be read through; a rare thing is what is looked for here, and is never dropped for being rare.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 5
EXACT = 20_000  # passages up to which each is compared with all others
AT_ONCE = 5_000_000  # likenesses in memory: 20 MB

# Forms of a suggestion: what each is called when shown as a reason, how much it says, and how it sounds.
_SHOULD = r"should|ought to|must|needs? to|has to|have to"
_HELP = r"(would|could|might) (really |also )?(be |have been )?(help|good|great|nice|better|useful|lovely)"
_COULD = r"it would|it'd|that would|that'd|they could|you could|we could|someone could"
_WISH = r"i wish|if only|(i|we)('d| would) (love|like)|i want|we want|hope (that )?(they|you|we|it)"
_ASK = r"why (don't|doesn't|can't|not|couldn't)|how about|what about|what if|couldn't (they|you|we)"
_PROPOSE = r"suggest|recommend|propose|(an|my|one) idea|please (could|can|make|have|put|let|bring|add|give)"
_MORE = r"more|better|fewer|less|another|extra|bring back|get rid of|stop \w+ing|start \w+ing|instead of"
FORMS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, worth, re.compile(rf"\b({sound})", re.IGNORECASE))
    for name, worth, sound in (
        ("says what should be", 0.6, _SHOULD),
        ("says what would help", 1.0, _HELP),
        ("says what could be done", 0.7, _COULD),
        ("wishes for something", 0.9, _WISH),
        ("asks why not", 1.0, _ASK),
        ("proposes something", 1.0, _PROPOSE),
        ("asks for more or less", 0.3, rf"({_MORE})\b"),
    )
)


class Pointed(NamedTuple):
    """How far a passage is from what others say, how much of a suggestion it is (0 to 1), and why."""

    rare: float
    form: float
    because: tuple[str, ...]

    @property
    def score(self) -> float:
        """Both count; neither is enough to be left out by."""
        return (self.rare + self.form + self.rare * self.form) / 3


def form(text: str) -> tuple[float, tuple[str, ...]]:
    """How much of a suggestion a text is, 0 to 1, and the forms that it has."""
    total, why = 0.0, []
    for name, worth, pattern in FORMS:
        if pattern.search(text):
            total += worth
            why.append(name)
    return min(1.0, total), tuple(dict.fromkeys(why))


def points(texts: Sequence[str], vectors: Any, going_on: Callable[[], None] | None = None) -> list[Pointed]:
    """One for each text, in their order: whoever shows them sorts, and leaves none out.

    `vectors`, (n, width), are rows of length 1. Far is far from the five nearest others, as a rank.
    `going_on` is called now and then.
    """
    if not texts:
        return []
    near = nearness(vectors, going_on)
    order = np.argsort(np.argsort(near, kind="stable"), kind="stable")
    rare = 1 - order / max(1, len(texts) - 1)
    found = []
    for text, far in zip(texts, rare, strict=True):
        much, why = form(text)
        found.append(Pointed(float(far), much, (*why, *(("few others say this",) if far >= 0.8 else ()))))
    return found


def nearness(vectors: Any, going_on: Callable[[], None] | None = None, exact: int = EXACT) -> NDArray[Any]:
    """The mean likeness of each row to its five nearest others; 0 where there is no other.

    Of more than 20,000 rows each is compared with a sample of 20,000, always the same ones. Every row still
    gets its own figure, and only ranks are used: among 4,581 comments on NHS services ranks by a fifth and
    by all agree by .92 (Spearman), and of the rarest fifth four in five are among the rarest fifth by either.
    """
    count = vectors.shape[0]
    others = _others(count, exact)
    among = vectors if len(others) == count else vectors[others]
    found = np.zeros(count)
    step = max(1, AT_ONCE // max(1, len(others)))
    for start in range(0, count, step):
        found[start : start + step] = _nearest(vectors[start : start + step], among, start, others)
        if going_on:
            going_on()
    return found


def _others(count: int, exact: int) -> NDArray[Any]:
    """The rows that all are compared with, rising."""
    if count <= exact:
        return np.arange(count)
    return np.sort(np.random.default_rng(0).choice(count, exact, replace=False))


def _nearest(rows: Any, among: Any, start: int, others: NDArray[Any]) -> Any:
    """The mean likeness to the nearest of `among`, of rows that begin with number `start`; not to oneself."""
    product = rows @ among.T
    block = np.asarray(product.todense() if hasattr(product, "todense") else product)
    first, last = np.searchsorted(others, (start, start + len(block)))
    block[others[first:last] - start, np.arange(first, last)] = -np.inf
    few = min(NEIGHBOURS, len(others) - 1)
    if not few:
        return 0
    block.partition(block.shape[1] - few, axis=1)
    return block[:, -few:].mean(axis=1)
