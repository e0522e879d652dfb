"""What is printed, as plain words: no mark-up, no place on the page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with sentences, a table of `rows` under `headings`, and a last word: what was left out.

    Every row has as many cells as there are headings; a part without rows has no table.
    """

    title: str
    words: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A4 pages about one thing.

    `title` is the file's own; `heading` and `facts` (label, value) stand large on the first page and small
    on every other, so that no page can be taken for another person's. `footer` is on every page beside
    "Page 1 of 2". With `large`, text is 16 point, headings 24, and a row of a table becomes a short list.
    """

    title: str
    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    footer: str = ""
    large: bool = False
