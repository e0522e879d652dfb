"""Where in a project the same words stand: in texts, and in what colleagues wrote.

Words are compared whole, in any case and however spaced; the two kinds of apostrophe are one. Code names
that stand for something already are passed over.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.db.models import Q

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.consent.holding import FREE, Free
from ourdorset.listening.consent.runs import texts_in
from ourdorset.listening.models import Overlooked, Project, Replacement, Text, TextState
from ourdorset.listening.pseudonyms.reviewing.correcting import LONGEST, found_words

AROUND = 50  # characters shown on either side
MOST = 300  # places of each kind that are listed at once
NEAR = 80  # characters around a report within which the words may be


class InText(NamedTuple):
    """A place where the words stand in what somebody said. `key` names it on a page."""

    text: Text
    start: int
    end: int

    @property
    def key(self) -> str:
        """`text:start:end`."""
        return f"{self.text.pk}:{self.start}:{self.end}"

    @property
    def around(self) -> tuple[str, str, str]:
        """What stands before, the words, what stands after: on one line."""
        return _around(self.text.body, self.start, self.end)


class InWriting(NamedTuple):
    """A cell of a table that colleagues write, in which the words stand."""

    model: str
    pk: int
    column: str
    around: tuple[str, str, str]

    @property
    def key(self) -> str:
        """`model:row:column`."""
        return f"{self.model}:{self.pk}:{self.column}"

    @property
    def where(self) -> str:
        """In which kind of thing, such as "memo, body"."""
        named = next(each.model._meta.verbose_name for each in FREE if _name(each) == self.model)
        return f"{str(named).capitalize()}, {self.column.replace('_', ' ')}"


def reported_words(row: Overlooked, typed: str) -> InText:
    """The words that a lead looks for: those reported, or those typed, which meet them or are close by.

    Raises InvalidError when there are none such, or too many of them.
    """
    body = row.text.body
    wanted = " ".join(typed.split())
    if not any(letter.isalnum() for letter in typed.strip() or body[row.start : row.end]):
        raise InvalidError("There are no words at this place any more: they were taken back or taken out.")
    taken = Replacement.objects.filter(text=row.text)
    bare = not taken.filter(start__lt=row.end, end__gt=row.start).exists()
    if not wanted and bare and row.end - row.start <= LONGEST:
        return _bare(row)
    if not wanted or len(wanted) > LONGEST:
        raise InvalidError(
            f"Type which of these words name somebody: up to {LONGEST} characters, without a code name."
        )
    found = found_words(body, wanted, taken)
    here = [place for place in found if place[0] < row.end + NEAR and row.start - NEAR < place[1]]
    if not here:
        raise InvalidError(f"“{wanted}” is not in the words that were reported. Copy them as they stand.")
    start, end = min(here, key=lambda place: max(row.start - place[0], place[1] - row.end, 0))
    return InText(row.text, start, end)


def in_texts(project: Project, words: str) -> list[InText]:
    """Every place in texts that are read or to be reviewed, MOST at most."""
    rows = Text.objects.filter(project=project, body__icontains=_first(words)).exclude(
        state=TextState.WITHDRAWN
    )
    return list(islice(_in_texts(rows.select_related("conversation", "participant"), words), MOST))


def in_writing(project: Project, words: str) -> list[InWriting]:
    """Every cell that colleagues wrote with the words in it, MOST at most."""
    return list(islice((one for each in FREE for one in _in_cells(each, project, words)), MOST))


def _bare(row: Overlooked) -> InText:
    """What was reported, without punctuation around it."""
    start, end = row.start, row.end
    while start < end and not row.text.body[start].isalnum():
        start += 1
    while start < end and not row.text.body[end - 1].isalnum():
        end -= 1
    return InText(row.text, start, end) if start < end else InText(row.text, row.start, row.end)


def _in_texts(rows: object, words: str) -> Iterator[InText]:
    for text in rows.order_by("conversation__code", "pk").iterator(chunk_size=500):  # pyright: ignore
        for start, end in found_words(text.body, words, Replacement.objects.filter(text=text)):
            yield InText(text, start, end)


def _in_cells(each: Free, project: Project, words: str) -> Iterator[InWriting]:
    narrow = Q()
    for column in each.columns:
        narrow |= Q(**{f"{column}__icontains": _first(words)})
    for pk, *values in each.rows(project).filter(narrow).values_list("pk", *each.columns):
        for column, value in zip(each.columns, values, strict=True):
            for text in texts_in(value):
                if found := found_words(text, words, ()):
                    yield InWriting(_name(each), pk, column, _around(text, *found[0]))
                    break


def _first(words: str) -> str:
    """The longest run of letters and digits of the words, by which the database narrows the search."""
    runs = "".join(letter if letter.isalnum() else " " for letter in words).split()
    return max(runs, key=len, default=words.strip())


def _name(each: Free) -> str:
    return str(each.model._meta.model_name)


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    before = " ".join(text[max(0, start - AROUND) : start].split(" "))
    after = " ".join(text[end : end + AROUND].split(" "))
    return f"…{before}" if start > AROUND else before, text[start:end], after
