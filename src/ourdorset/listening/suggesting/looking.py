"""Looking over a whole project: duplicates, heaps and points of interest, as a person asks for them."""

from typing import NamedTuple

from ourdorset.language.api import sentence_model
from ourdorset.listening.models import AidKind, Project
from ourdorset.listening.suggesting import clusters as heaping
from ourdorset.listening.suggesting import duplicates as copies
from ourdorset.listening.suggesting import points as pointing
from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.gathered import gathered
from ourdorset.listening.suggesting.progress import Progress, go_on
from ourdorset.listening.suggesting.units import Unit


class Together(NamedTuple):
    """Places to read through together. `apart` are words that set a heap apart from the other heaps.

    Of a heap the most typical comes first, of copies what came first.
    """

    kind: AidKind
    places: tuple[Unit, ...]
    apart: tuple[str, ...] = ()


def aids(project: Project, progress: Progress | None = None) -> list[Together]:
    """Everything in heaps of like passages, and what is the same or nearly; the largest of each first."""
    all_of_it = gathered(project, sentence_model(), progress)
    units, words = all_of_it.units, all_of_it.texts
    found = [
        Together(AidKind.HEAP, tuple(units[row] for row in heap.rows), heap.apart)
        for heap in heaping.heaps(words, all_of_it.vectors)
    ]
    go_on(progress)
    for one in copies.duplicates(words):
        kind = AidKind.SAME if one.exact else AidKind.NEAR
        found.append(Together(kind, tuple(units[row] for row in one.rows)))
    return found


def points(project: Project, progress: Progress | None = None) -> list[Found]:
    """Every passage as a point of interest, the likeliest first. None is left out, however rare."""
    all_of_it = gathered(project, sentence_model(), progress)
    scored = pointing.points(all_of_it.texts, all_of_it.vectors, lambda: go_on(progress))
    found = [
        Found(*unit[:4], one.score, one.because, unit.participant)
        for unit, one in zip(all_of_it.units, scored, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.score, one.text, one.start))
