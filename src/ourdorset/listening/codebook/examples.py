"""Examples of a code: passages that show what it means, or words made up for it.

Suggestions live by them: a definition with three to ten examples found what fifty coded comments a code found
(measured on comments about NHS services).
"""

from collections.abc import Iterable
from typing import NamedTuple

from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.listening.access import Access
from ourdorset.listening.codebook.written import code_of
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import Code, CodeExample, Passage, TextState
from ourdorset.listening.words import WITHDRAWN

FEWEST, MOST = 3, 10
LONGEST = 600


class Shown(NamedTuple):
    """An example as a page shows it: its words, or why they are not there."""

    id: int
    words: str
    made: bool


def shown(code: Code) -> list[Shown]:
    """A code's examples. Words that may no longer be analysed are not among them, and the page says so."""
    rows = list(CodeExample.objects.filter(code=code).select_related("text").order_by("pk"))
    may = allowed({example.text.pk for example in rows if example.text})
    return [Shown(example.pk, _words(example, may), example.text is None) for example in rows]


def add_made(found: Access, uuid: object, words: str) -> CodeExample:
    """An example in words that nobody here said. Raises InvalidError for none, or too many."""
    tidy = words.strip()
    if not tidy:
        raise InvalidError("Write the example, in words that nobody here said.")
    if len(tidy) > LONGEST:
        raise InvalidError(f"An example has at most {LONGEST} characters: one or two sentences are best.")
    code = code_of(found.project, uuid)
    return CodeExample.objects.get_or_create(code=code, text=None, words=tidy)[0]


def add_passage(code: Code, passage: Passage) -> CodeExample:
    """A passage as an example: by its place, so that its words are kept once."""
    place = {"text": passage.text, "start": passage.start, "end": passage.end}
    return CodeExample.objects.get_or_create(code=code, words="", **place)[0]


def remove(found: Access, uuid: object, number: int) -> None:
    """An example is one no more. Raises NotFoundError."""
    gone, _ = CodeExample.objects.filter(code=code_of(found.project, uuid), pk=number).delete()
    if not gone:
        raise NotFoundError("There is no such example; it may have been removed already.")


def wanting(code: Code, examples: int) -> str:
    """What would help suggestions to understand this code; empty when it has what it needs."""
    missing = [] if code.definition else ["a definition"]
    if examples < FEWEST:
        more = FEWEST - examples
        missing.append(f"{more} more example{'' if more == 1 else 's'}")
    if examples > MOST:
        return f"More than {MOST} examples help little: keep the clearest."
    return f"Needs {' and '.join(missing)}." if missing else ""


def counts(codes: Iterable[Code]) -> dict[int, int]:
    """How many examples each code has, by its id."""
    found: dict[int, int] = {}
    for pk in CodeExample.objects.filter(code__in=list(codes)).values_list("code", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def _words(example: CodeExample, may: object) -> str:
    text = example.text
    if text is None:
        return example.words
    start, end = example.start or 0, example.end or 0
    words = text.body[start:end]
    fit = text.state == TextState.READY and WITHDRAWN not in words
    return words if fit and may.analysis(text, start, end) else ""  # pyright: ignore
