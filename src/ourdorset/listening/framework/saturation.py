"""Would more conversations say more? Two measures over people in the order in which they were heard.

Saturation after Guest, Namey and Chen 2020, https://doi.org/10.1371/journal.pone.0232076: new themes in a
run of conversations, out of those in the base before it. Coverage after Good 1953 and Turing,
https://doi.org/10.1093/biomet/40.3-4.237: the chance that the next thing said is of a theme heard before.
Neither says that a matter is understood, and in reflexive analysis neither is a sign of quality.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
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
    runs = tuple(_runs(themes, len(base), base_size, run_length)) if base else ()
    return Saturation(len(base), runs, next((run for run in runs if run.share <= threshold), None))


def _runs(themes: Sequence[set[Hashable]], base: int, base_size: int, length: int) -> Iterator[Run]:
    first: dict[Hashable, int] = {}
    for person, each in enumerate(themes):
        for theme in each:
            first.setdefault(theme, person)
    new_with = Counter(first.values())
    each_new = [new_with[person] for person in range(base_size, len(themes))]
    for start, window in enumerate(zip(*(each_new[at:] for at in range(length)), strict=False), base_size):
        yield Run(start + 1, start + length, (new := sum(window)), new / base)


def coverage(said: Iterable[Hashable]) -> float:
    """1 − singletons ∕ n: the chance that the next thing said is of a theme heard before; 0 of nothing."""
    times = Counter(said)
    total = sum(times.values())
    once = sum(count == 1 for count in times.values())
    return 1 - once / total if total else 0.0
