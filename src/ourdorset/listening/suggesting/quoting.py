"""Candidate quotes of a code: whole sentences that were coded with it and may be quoted."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ourdorset.language.api import sentence_model, sentences
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Characteristic, Code, Coding, Project, QuoteLevel, Text, Turn
from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.gathered import unit_vectors
from ourdorset.listening.suggesting.progress import Progress
from ourdorset.listening.suggesting.quotes import Said, choose, fit_length
from ourdorset.listening.suggesting.units import Unit
from ourdorset.listening.suggesting.views import UNKNOWN
from ourdorset.listening.words import REMOVED

MOST = 12


def quotes_for(code: Code, most: int = MOST, group_by: str = "") -> list[Found]:
    """Candidate quotes of what was coded with this code: verbatim, agreed to, one a person.

    `group_by` is a characteristic (such as "age-band") over whose values they are spread.
    """
    passages = list(_coded(code))
    groups = _groups(code.project, group_by)
    said = [Said(unit.words, unit.participant, groups.get(unit.participant or 0, "")) for unit in passages]
    if not said:
        return []
    vectors: Any = unit_vectors(code.project, passages, sentence_model())
    middle = np.asarray(vectors.mean(axis=0)).ravel()
    near = np.asarray(vectors @ middle).ravel()
    near = near / max(float(near.max()), 1e-9)
    chosen = choose(said, near, vectors, most)
    return [_quote(passages[row], float(near[row]), said[row].group) for row in chosen]


def _quote(unit: Unit, near: float, group: str) -> Found:
    why = ["it is close to what most say of this" if near >= 0.8 else "it says something that most do not"]
    if group:
        why.append(f"it is from another group: {group}")
    return Found(unit.text, unit.start, unit.end, unit.words, near, tuple(why), unit.participant)


def quotes(project: Project, progress: Progress | None = None) -> list[Found]:
    """Candidate quotes of every code that was given, each once, the best first. `progress(codes, of)`."""
    codes = list(Code.objects.filter(project=project, retired=None, codings__isnull=False).distinct())
    best: dict[tuple[int, int, int], Found] = {}
    for done, code in enumerate(codes, 1):
        for one in quotes_for(code):
            best.setdefault((one.text, one.start, one.end), one)
        if progress:
            progress(done, len(codes))
    return sorted(best.values(), key=lambda one: (-one.score, one.text, one.start))


def _coded(code: Code) -> Iterator[Unit]:
    """The passages with this code, or whole sentences of them, that fit and may be quoted."""
    rows = Coding.objects.filter(code=code, round=None).order_by("passage_id").distinct("passage_id")
    found = list(rows.values_list("passage__text", "passage__start", "passage__end"))
    texts = {row[0] for row in found}
    may, turns = allowed(texts), _turns(texts)
    bodies = {
        text: (body, participant)
        for text, body, participant in Text.objects.filter(pk__in=texts).values_list(
            "pk", "body", "participant"
        )
    }
    for text, start, end in found:
        body, participant = bodies[text]
        for first, last in _fitting(body, start, end):
            if REMOVED not in body[first:last] and may.quote(text, first, last) != QuoteLevel.NONE:
                whose = participant or _whose(turns.get(text, ()), first)
                yield Unit(text, first, last, body[first:last], UNKNOWN, whose)


def _fitting(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passage, if it is of a good length; else its sentences that are."""
    words = body[start:end]
    if fit_length(words):
        first = start + len(words) - len(words.lstrip())
        yield first, first + len(words.strip())
        return
    for span in sentences(words):
        if fit_length(words[span.start : span.end]):
            yield start + span.start, start + span.end


def _turns(texts: Collection[int]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = Turn.objects.filter(text__in=texts)
    for text, *rest in rows.values_list("text", "start", "end", "participant"):
        found.setdefault(text, []).append(rest)
    return found


def _whose(turns: Sequence[Any], at: int) -> int | None:
    return next((person for start, end, person in turns if start <= at < end), None)


def _groups(project: Project, key: str) -> Mapping[int, str]:
    rows = Characteristic.objects.filter(participant__project=project, key=key)
    return dict(rows.exclude(value=Characteristic.NOT_SAID).values_list("participant", "value"))
