"""PDF: the text of its pages. Lines that stand on most pages, and page numbers, are no one's words."""

import re
from collections import Counter
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.lines import turns_of
from ourdorset.listening.taking_in.reading.transcript import Transcript
from ourdorset.listening.words import levelled

MOST_PAGES = 1_000
BROKEN = (
    "It is broken: the file ends too soon or has been damaged on its way. Open it, save it anew as a PDF or "
    "a Word document, and bring it in again."
)


def pdf(content: bytes) -> Transcript:
    """The turns of a PDF. Raises InvalidError when it is broken, closed by a password, or only pictures."""
    pages = [levelled(page).split("\n") for page in _pages(content)]
    furniture = _furniture(pages)
    lines = [line for page in pages for line in page if _bare(line) not in furniture]
    if not any(line.strip() for line in lines):
        raise InvalidError(
            "It holds pictures of pages and no text. Have a program read it into text (OCR), save that as a "
            "Word document, and bring it in again."
        )
    found = turns_of(lines, wrapped=True)
    told = f"{len(furniture)} lines that stand on most pages, and page numbers, were left out."
    return Transcript(found.turns, (told,) if furniture else ())


def _pages(content: bytes) -> list[str]:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InvalidError("It is protected by a password. Take the password off and bring it in again.")
        if len(reader.pages) > MOST_PAGES:
            raise InvalidError(f"It has more than {MOST_PAGES:,} pages. Split it and bring the parts in.")
        return _text(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise InvalidError(BROKEN) from None


def _text(reader: PdfReader) -> list[str]:
    pages: list[str] = []
    for number, page in enumerate(reader.pages, 1):
        try:
            pages.append(page.extract_text())
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise InvalidError(f"{BROKEN} The damage is on page {number}.") from None
    return pages


def _furniture(pages: list[list[str]]) -> frozenset[str]:
    """What stands first or last on most of three or more pages, figures in it taken alike; page numbers."""
    edges: Counter[str] = Counter()
    numbers: set[str] = set()
    for page in pages:
        lines = [_bare(line) for line in page if line.strip()]
        edges.update({*lines[:2], *lines[-2:]})
        numbers.update(
            line
            for line in (*lines[:1], *lines[-1:])
            if line in ("#", "page #", "page # of #", "# of #", "#/#")
        )
    most = max(3, len(pages) * 0.6)
    return frozenset(line for line, many in edges.items() if many >= most) | (
        frozenset(numbers) if len(pages) > 1 else frozenset()
    )


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip().lower())
