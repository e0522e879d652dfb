"""Looking over a whole project: duplicates, heaps and points of interest, as a person asks for them."""

from typing import NamedTuple

from ourdorset.language.api import sentence_model
from ourdorset.listening.models import Project
from ourdorset.listening.suggesting import clusters as heaping
from ourdorset.listening.suggesting import duplicates as copies
from ourdorset.listening.suggesting import points as pointing
from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.gathered import gathered
from ourdorset.listening.suggesting.units import Unit, units


class Copies(NamedTuple):
    """Places with the same words (`exact`) or nearly the same; the first came first."""

    places: tuple[Unit, ...]
    exact: bool


class Heap(NamedTuple):
    """A heap of like passages, to read through together: no theme. `apart` are words that set it apart."""

    places: tuple[Unit, ...]
    apart: tuple[str, ...]


def near_duplicates(project: Project) -> list[Copies]:
    """Answers and stretches of talk that are the same, or nearly; the most copied first."""
    everything = [unit for batch in units(project) for unit in batch]
    found = copies.duplicates([unit.words for unit in everything])
    return [Copies(tuple(everything[row] for row in one.rows), one.exact) for one in found]


def clusters(project: Project) -> list[Heap]:
    """Everything in heaps of like passages, the largest heap first, the most typical passage first."""
    all_of_it = gathered(project, sentence_model())
    found = heaping.heaps(all_of_it.texts, all_of_it.vectors)
    return [Heap(tuple(all_of_it.units[row] for row in heap.rows), heap.apart) for heap in found]


def points(project: Project) -> list[Found]:
    """Every passage as a point of interest, the likeliest first. None is left out, however rare."""
    all_of_it = gathered(project, sentence_model())
    scored = pointing.points(all_of_it.texts, all_of_it.vectors)
    found = [
        Found(*unit[:4], one.score, one.because, unit.participant)
        for unit, one in zip(all_of_it.units, scored, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.score, one.text, one.start))
