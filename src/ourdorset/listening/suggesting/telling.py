"""Stories in a project: turns and answers, or stretches of long ones, that tell what happened to somebody."""

from collections.abc import Iterator

from ourdorset.language.api import sentences
from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.models import Project
from ourdorset.listening.suggesting.found import Found
from ourdorset.listening.suggesting.progress import Progress
from ourdorset.listening.suggesting.stories import SHORTEST, told
from ourdorset.listening.suggesting.units import Speech, speeches, texts_of

LEAST = 0.5
WINDOW = 12  # sentences: a longer turn is looked through in steps of half as many


def stories(project: Project, least: float = LEAST, progress: Progress | None = None) -> list[Found]:
    """Stretches that tell what happened to somebody and may be told as a story, the likeliest first.

    `progress(texts, of)`.
    """
    found: list[Found] = []
    there, done = texts_of(project).count(), 0
    may = allowed(project)
    for batch in speeches(project):
        for text, body, speech in batch:
            found += _best(text, body, speech, may, least)
        done += len({text for text, _, _ in batch})
        if progress:
            progress(done, there)
    if progress:
        progress(there, there)
    return sorted(found, key=lambda one: (-one.score, one.text, one.start))


def _best(text: int, body: str, speech: Speech, may: Allowed, least: float) -> list[Found]:
    """The stretches of one speech that are stories, none over another."""
    scored = []
    for start, end in _windows(body, speech) if speech.end - speech.start >= 2 * SHORTEST - 1 else ():
        judged = told(body[start:end])
        if judged.score >= least and may.story(text, start, end):
            found = Found(text, start, end, body[start:end], judged.score, judged.because, speech.participant)
            scored.append(found)
    kept: list[Found] = []
    for one in sorted(scored, key=lambda one: (-one.score, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def _windows(body: str, speech: Speech) -> Iterator[tuple[int, int]]:
    spans = sentences(body[speech.start : speech.end])
    for first in range(0, max(1, len(spans) - WINDOW // 2), WINDOW // 2):
        held = spans[first : first + WINDOW]
        if held:
            yield speech.start + held[0].start, speech.start + held[-1].end
