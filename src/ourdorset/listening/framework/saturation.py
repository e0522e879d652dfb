"""Would more conversations say more? Two measures over people in the order in which they were heard.

Saturation after Guest, Namey and Chen 2020, https://doi.org/10.1371/journal.pone.0232076: new themes in a
run of conversations, out of those in the base before it. Coverage after Good 1953 and Turing,
https://doi.org/10.1093/biomet/40.3-4.237: the chance that the next thing said is of a theme heard before.
Neither says that a matter is understood, and in reflexive analysis neither is a sign of quality.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

BASE_SIZE = 4
RUN_LENGTH = 2
THRESHOLD = 0.05


class Run(NamedTuple):
    """The people from `first` to `last` (counted from 1), the themes new with them, and their share."""

    first: int
    last: int
    new: int
    share: float


class Saturation(NamedTuple):
    """How many themes the base has, each run after it, and the first run at or under the threshold."""

    base: int
    runs: tuple[Run, ...]
    reached: Run | None


def saturation(
    heard: Sequence[Iterable[Hashable]],
    base_size: int = BASE_SIZE,
    run_length: int = RUN_LENGTH,
    threshold: float = THRESHOLD,
) -> Saturation:
    """Themes by person in order. Runs overlap: after a base of 4 they are 5 and 6, 6 and 7, and so on.

    The share is new themes of the run over themes of the base. Without any theme in the base there is none.
    """
    themes = [set(each) for each in heard]
    base = set[Hashable]().union(*themes[:base_size])
    runs = [
        _run(themes, base, start, run_length)
        for start in range(base_size, len(themes) - run_length + 1)
        if base
    ]
    return Saturation(len(base), tuple(runs), next((run for run in runs if run.share <= threshold), None))


def _run(themes: Sequence[set[Hashable]], base: set[Hashable], start: int, length: int) -> Run:
    before = set[Hashable]().union(*themes[:start])
    new = set[Hashable]().union(*themes[start : start + length]) - before
    return Run(start + 1, start + length, len(new), len(new) / len(base))


def coverage(said: Iterable[Hashable]) -> float:
    """1 − singletons ∕ n: the chance that the next thing said is of a theme heard before; 0 of nothing."""
    times = Counter(said)
    total = sum(times.values())
    once = sum(count == 1 for count in times.values())
    return 1 - once / total if total else 0.0
