"""How a person found matches what was asked: how closely, and why, where that is not plain to see."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ourdorset.identity.api import likeness, name_words, sounds, typed_words
from ourdorset.people.wanted import Wanted
from ourdorset.people.words import Resource, best_name

EXACT, BEGINS, SWAPPED, SOUNDS = range(4)
UNLIKE = 9
SWAPPED_NAMES = "Family and given name the other way round"
SWAPPED_DATE = "Day and month of birth the other way round"
_FORMER = frozenset({"old", "maiden"})


class Recorded(NamedTuple):
    """A word of a recorded name: its part (`family`, `given`, `text`), of which use, as written."""

    word: str
    part: str
    use: str
    written: str


class Likeness(NamedTuple):
    """Sorts the closest first; `why` are words to stand beside the person."""

    order: tuple[float, ...]
    why: tuple[str, ...]


class _Fit(NamedTuple):
    """How one typed word fits one recorded word; the lowest is the best."""

    grade: int
    other: bool  # not of the present name
    distance: float
    recorded: Recorded


def compare(patient: Resource, wanted: Wanted) -> Likeness:
    """How a Patient matches what was asked of names and date of birth."""
    recorded = list(_recorded(patient.get("name", ())))
    sides = (("family", wanted.family), ("given", wanted.given), ("", wanted.names))
    typed = [(word, side) for side, text in sides for word in typed_words(text)]
    fits = [(word, min(_fits(word, side, recorded), default=None)) for word, side in typed]
    known = [(word, fit) for word, fit in fits if fit]
    turned = bool(wanted.born) and not patient.get("birthDate", "").startswith(wanted.born)
    grades = [fit.grade for _, fit in known] + [UNLIKE] * (len(fits) - len(known)) + [SOUNDS] * turned
    order = (max(grades, default=EXACT), sum(grades), sum(fit.other + fit.distance for _, fit in known))
    why = dict.fromkeys(words for word, fit in known for words in _why(word, fit))
    return Likeness(order, (*why, *([SWAPPED_DATE] if turned else [])))


def _recorded(names: Iterable[Resource]) -> Iterator[Recorded]:
    names = list(names)
    present = best_name(names)
    for name in names:
        use = "present" if name is present else name.get("use", "")
        parts = [("family", name.get("family", "")), *(("given", each) for each in name.get("given", ()))]
        for part, written in parts if any(text for _, text in parts) else [("text", name.get("text", ""))]:
            yield from (Recorded(word, part, use, written) for word in sorted(name_words(written)))


def _fits(word: str, side: str, recorded: Iterable[Recorded]) -> Iterator[_Fit]:
    for each in recorded:
        grade = _grade(word, each.word)
        if grade is None:
            continue
        if side and each.part not in (side, "text"):
            grade = max(grade, SWAPPED)
        yield _Fit(grade, each.use != "present", 1 - likeness(word, each.word), each)


def _grade(word: str, recorded: str) -> int | None:
    if word == recorded:
        return EXACT
    if recorded.startswith(word):
        return BEGINS
    return SOUNDS if sounds(word) & sounds(recorded) else None


def _why(word: str, fit: _Fit) -> Iterator[str]:
    if fit.grade == SOUNDS:
        yield f"{fit.recorded.written} sounds like “{word}”"
    elif fit.grade == SWAPPED:
        yield SWAPPED_NAMES
    if fit.recorded.use in _FORMER:
        yield f"Former name {fit.recorded.written}"
    elif fit.recorded.use == "nickname":
        yield f"Known as {fit.recorded.written}"
    elif fit.other:
        yield f"Also recorded as {fit.recorded.written}"
