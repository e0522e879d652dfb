"""A table as lines: one whose columns are speaker, time and words becomes “[time] Speaker: words”."""

from collections.abc import Sequence

from ourdorset.listening.taking_in.reading.labels import may_name
from ourdorset.listening.taking_in.reading.times import milliseconds

_SPEAKER = frozenset({"speaker", "who", "name", "person", "voice"})
_TIME = frozenset({"time", "start", "timestamp", "time code", "timecode", "from"})
_WORDS = frozenset({"words", "text", "transcript", "said", "what was said", "speech", "content", "utterance"})


def rows_as_lines(rows: list[list[str]]) -> list[str]:
    """The rows as lines for `turns_of`; a table of another shape cell by cell."""
    wide = max((len(row) for row in rows), default=0)
    if wide < 2:
        return [line for row in rows for cell in row for line in cell.split("\n")]
    headed = _headed(rows[0])
    columns = headed or _shaped(rows)
    if columns is None:
        return [" ".join(cell for cell in dict.fromkeys(row) if cell) for row in rows]
    lines: list[str] = []
    for row in rows[1:] if headed else rows:
        lines += _line(row, *columns)
    return lines


def _line(row: Sequence[str], speaker: int, time: int | None, words: int) -> list[str]:
    if len(row) <= max(speaker, words):
        return [" ".join(row)]
    at = (
        f"[{row[time]}] "
        if time is not None and time < len(row) and milliseconds(row[time]) is not None
        else ""
    )
    first, *more = row[words].split("\n")
    return [f"{at}{row[speaker].rstrip(':')}: {first}" if row[speaker] else first, *more]


def _headed(row: list[str]) -> tuple[int, int | None, int] | None:
    titles = [cell.strip().rstrip(":").lower() for cell in row]
    found = [
        next((place for place, title in enumerate(titles) if title in names), None)
        for names in (_SPEAKER, _TIME, _WORDS)
    ]
    speaker, time, words = found
    return None if speaker is None or words is None else (speaker, time, words)


def _shaped(rows: list[list[str]]) -> tuple[int, int | None, int] | None:
    """By what stands in them: names in one column, times perhaps in another, words in the widest."""
    wide = min(len(row) for row in rows)
    columns = [[row[place] for row in rows] for place in range(wide)]
    times = [
        place
        for place, cells in enumerate(columns)
        if _mostly(cells, lambda cell: milliseconds(cell) is not None)
    ]
    names = [
        place
        for place, cells in enumerate(columns)
        if place not in times and _mostly(cells, lambda cell: may_name(cell.rstrip(":")))
    ]
    rest = [place for place in range(wide) if place not in (*times[:1], *names[:1])]
    if not names or not rest:
        return None
    longest = max(rest, key=lambda place: sum(map(len, columns[place])))
    return names[0], times[0] if times else None, longest


def _mostly(cells: list[str], holds) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(holds, filled)) >= len(filled) * 0.8
