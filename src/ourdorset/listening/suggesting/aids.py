"""Aids to reading kept: heaps and copies as places, and their passages a page at a time.

Words are read where they stand, as far as they may be read now. What sets a heap apart is words, so
that aids made of words that were taken back meanwhile are made again before they are kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ourdorset.accounts.api import lent_connection
from ourdorset.kernel.api import ConflictError
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Aid, AidKind, Project, Text, TextState, Withdrawal
from ourdorset.listening.suggesting.copying import still_said
from ourdorset.listening.suggesting.looking import Together, aids
from ourdorset.listening.suggesting.progress import Progress
from ourdorset.listening.words import WITHDRAWN

TRIES = 3
NUMBERS = 3  # of a place: text, start, end


class Read(NamedTuple):
    """A passage of an aid: its text (without its body), and its words."""

    text: Text
    words: str


class Shelf(NamedTuple):
    """An aid (without its places) with some of its passages."""

    aid: Aid
    passages: list[Read]


def keep_aids(project: Project, progress: Progress | None = None) -> dict[str, int]:
    """Make the aids of a project anew, and keep them in the place of the old ones. How many of each.

    Raises ConflictError when words are taken back each time while they are made.
    """
    for _ in range(TRIES):
        before = _taken_back(project)
        found = aids(project, progress)
        with lent_connection() as connection, connection.cursor() as cursor:
            still_said(cursor, project)
            if _taken_back(project) == before:
                _replace(project, found)
                heaps = sum(one.kind == AidKind.HEAP for one in found)
                return {"heaps": heaps, "copies": len(found) - heaps}
    raise ConflictError("Words were taken back while aids were made, three times; ask for them again later.")


def kept_aids(project: Project, kinds: Sequence[AidKind], first: int, last: int, each: int) -> list[Shelf]:
    """Aids of these kinds, by number from the largest, with the first passages of each."""
    rows = list(Aid.objects.filter(project=project, kind__in=kinds).defer("places")[first:last])
    return _shelves(rows, 0, each)


def passages_of(aid: Aid, first: int, last: int) -> Shelf:
    """Passages of an aid, by number; fewer where some may not be read any more."""
    return _shelves([aid], first, last)[0]


def _taken_back(project: Project) -> int | None:
    return Withdrawal.objects.filter(project=project).order_by("-pk").values_list("pk", flat=True).first()


def _replace(project: Project, found: Sequence[Together]) -> None:
    Aid.objects.filter(project=project).delete()
    Aid.objects.bulk_create(
        (
            Aid(
                project=project, kind=one.kind, order=order, passages=len(one.places), apart=list(one.apart),
                places=[number for unit in one.places for number in (unit.text, unit.start, unit.end)],
            )
            for order, one in enumerate(found)
        ),
        batch_size=500,
    )  # fmt: skip


def _shelves(rows: Sequence[Aid], first: int, last: int) -> list[Shelf]:
    part = f"places__{first * NUMBERS}_{last * NUMBERS}"
    ids = [row.pk for row in rows]
    places = dict(Aid.objects.filter(pk__in=ids).order_by().values_list("pk", part))
    texts = {text for each in places.values() for text, _, _ in _threes(each)}
    words = _words(texts, [place for each in places.values() for place in _threes(each)])
    shown = Text.objects.select_related("conversation", "participant").defer("body").in_bulk(texts)
    return [
        Shelf(
            row, [Read(shown[place[0]], words[place]) for place in _threes(places[row.pk]) if place in words]
        )
        for row in rows
    ]


def _threes(numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    for at in range(0, len(numbers), NUMBERS):
        text, start, end = numbers[at : at + NUMBERS]
        yield text, start, end


def _words(texts: set[int], places: Sequence[tuple[int, int, int]]) -> Mapping[tuple[int, int, int], str]:
    """What stands at each place, where it may be read."""
    ready = Text.objects.filter(pk__in=texts, state=TextState.READY)
    bodies = dict(ready.values_list("pk", "body"))
    may = allowed(texts)
    found = {
        (text, start, end): bodies[text][start:end]
        for text, start, end in places
        if text in bodies and may.analysis(text, start, end)
    }
    return {place: words for place, words in found.items() if WITHDRAWN not in words}
