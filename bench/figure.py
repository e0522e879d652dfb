"""A figure: what was asked, what was measured, and what the same machine could do at the very best."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """One row of the table. `asked` is a floor where `more_is_better`, else a ceiling."""

    name: str
    measured: float
    unit: str
    asked: float | None = None
    more_is_better: bool = True
    bound: float | None = None
    bound_is: str = ""

    @property
    def reached(self) -> bool:
        """Whether the measured figure is on the right side of the one asked for."""
        if self.asked is None:
            return True
        return self.measured >= self.asked if self.more_is_better else self.measured <= self.asked

    @property
    def ratio(self) -> float | None:
        """Measured as a share of the bound."""
        return self.measured / self.bound if self.bound else None


def machine() -> str:
    """The processor, cores, memory and Python that the figures belong to."""
    processor = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next(
        (int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0
    )
    return (
        f"{processor}, {os.cpu_count()} cores, {memory / 2**20:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def rate(function: Callable[[T], object], things: Iterable[T], rounds: int = 3) -> float:
    """Calls a second, the best of some rounds over all the things."""
    fixed = list(things)
    return len(fixed) / min(_seconds(function, fixed) for _ in range(rounds))


def _seconds(function: Callable[[T], object], things: list[T]) -> float:
    start = time.perf_counter()
    for thing in things:
        function(thing)
    return time.perf_counter() - start


def median_milliseconds(function: Callable[[T], object], things: Iterable[T]) -> float:
    """The median time of a call, in ms, each thing once."""
    return 1000 * statistics.median(_seconds(function, [thing]) for thing in things)
