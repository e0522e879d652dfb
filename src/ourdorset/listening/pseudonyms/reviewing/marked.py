"""A text under review as its page shows it: turn by turn, code names marked, the original beside."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ourdorset.listening.models import NameKind, Replacement, Text, Turn
from ourdorset.listening.pseudonyms.replacing import to_original
from ourdorset.listening.pseudonyms.reviewing.accepting import SURE

AROUND = 30  # characters shown before and after a place


class Piece(NamedTuple):
    """Words of a turn; with `row`, a code name that stands for something. `at` is their place in the text."""

    words: str
    at: int
    row: Replacement | None = None

    @property
    def unsure(self) -> bool:
        """Whether somebody should look at it."""
        return self.row is not None and self.row.certainty < SURE


class Shown(NamedTuple):
    """One turn, or all of an answer."""

    speaker: str
    pieces: tuple[Piece, ...]
    original: tuple[Piece, ...]


class Named(NamedTuple):
    """A code name with its places in one text, the least sure first."""

    words: str
    kind: NameKind
    rows: tuple[Replacement, ...]
    places: tuple[tuple[Replacement, str], ...]
    unsure: int
    rules: str


def shown(text: Text, rows: Sequence[Replacement], turns: Sequence[Turn], original: str = "") -> list[Shown]:
    """The text turn by turn; `original` is what was said, where it is open."""
    stretches = [(turn.speaker, turn.start, turn.end) for turn in turns] or [("", 0, len(text.body))]
    found: list[Shown] = []
    for speaker, start, end in stretches:
        within = [row for row in rows if start <= row.start and row.end <= end]
        said: tuple[Piece, ...] = ()
        if original:
            places = [(row.original_start, row.original_end, row) for row in within]
            said = _pieces(original, to_original(start, rows), to_original(end, rows, is_end=True), places)
        places = [(row.start, row.end, row) for row in within]
        found.append(Shown(speaker, _pieces(text.body, start, end, places), said))
    return found


def _pieces(
    words: str, start: int, end: int, places: Iterable[tuple[int, int, Replacement]]
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for first, last, row in places:
        pieces += [Piece(words[start:first], start), Piece(words[first:last], first, row)]
        start = last
    return tuple(piece for piece in (*pieces, Piece(words[start:end], start)) if piece.words)


def named(text: Text, rows: Sequence[Replacement]) -> list[Named]:
    """The code names of a text, those with something unsure first, else in order of their first place."""
    groups: dict[int, list[Replacement]] = {}
    for row in rows:
        groups.setdefault(row.code_name.pk, []).append(row)
    found = [_named(text, group) for group in groups.values()]
    return sorted(found, key=lambda one: (not one.unsure, one.rows[0].start))


def _named(text: Text, rows: list[Replacement]) -> Named:
    name = rows[0].code_name
    return Named(
        name.words,
        NameKind(name.kind),
        tuple(rows),
        tuple((row, _around(text.body, row)) for row in rows),
        sum(row.certainty < SURE for row in rows),
        ", ".join(dict.fromkeys(row.rule for row in rows)),
    )


def _around(body: str, row: Replacement) -> str:
    before = body[max(0, row.start - AROUND) : row.start]
    return " ".join(f"…{before}{body[row.start : row.end]}{body[row.end : row.end + AROUND]}…".split())
