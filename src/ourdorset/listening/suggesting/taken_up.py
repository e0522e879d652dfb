"""What people have coded or marked by themselves waits no more as a suggestion: it would only repeat them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from ourdorset.listening.models import Code, Coding, Passage, Suggestion


def taken_up(passage: Passage, kind: str, code: Code | None = None, *, accepted: bool = False) -> int:
    """Delete what waits of this kind and code where the passage lies; how many there were.

    With `accepted` the one at the very place stays: somebody is deciding it.
    """
    rows = Suggestion.objects.filter(
        text=passage.text, kind=kind, code=code, accepted=None, start__lt=passage.end, end__gt=passage.start
    )
    rows = rows.exclude(start=passage.start, end=passage.end) if accepted else rows
    return rows.delete()[0]


def not_yet_coded(texts: Collection[int], rows: Sequence[Suggestion]) -> list[Suggestion]:
    """Those suggestions of codes that do not meet a passage of the same code."""
    coded: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    given = Coding.objects.filter(passage__text__in=texts)
    for text, code, *place in given.values_list("passage__text", "code", "passage__start", "passage__end"):
        coded[text, code].append((place[0], place[1]))
    return [
        row
        for row in rows
        if not any(
            start < row.end and row.start < end
            for start, end in coded.get((row.text_id, row.code_id), ())  # pyright: ignore
        )
    ]
