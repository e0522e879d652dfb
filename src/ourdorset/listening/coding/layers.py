"""Passages laid over words: a sentence cut where a passage begins or ends, to be drawn."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Layer(NamedTuple):
    """A passage on the page: the number it is shown by, and its place in the text."""

    number: int
    start: int
    end: int


class Run(NamedTuple):
    """A piece of a sentence: which passages it is in, and which of them begin with it."""

    start: int
    end: int
    within: tuple[int, ...]
    begin: tuple[int, ...]


def runs(start: int, end: int, layers: Iterable[Layer]) -> list[Run]:
    """The place cut at the edges of the layers that meet it, in order and without a gap.

    >>> [(run.start, run.end, run.within) for run in runs(0, 9, [Layer(1, 0, 5), Layer(2, 3, 20)])]
    [(0, 3, (1,)), (3, 5, (1, 2)), (5, 9, (2,))]
    """
    here = [layer for layer in layers if layer.start < end and start < layer.end]
    edges = sorted({start, end} | {edge for layer in here for edge in layer[1:] if start < edge < end})
    return [_run(a, b, here, first=a == start) for a, b in pairwise(edges)]


def _run(start: int, end: int, layers: Sequence[Layer], *, first: bool) -> Run:
    within = tuple(layer.number for layer in layers if layer.start < end and start < layer.end)
    begin = tuple(layer.number for layer in layers if layer.start == start)
    return Run(start, end, within, begin)
