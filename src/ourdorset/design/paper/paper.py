"""A document as a tagged PDF (PDF/UA-1, https://www.iso.org/standard/64599.html), set by typst.

docs/adr/0006-paper-by-typst.md says why. The fonts come with us, so that a page looks the same everywhere.
"""

import re
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
import typst

from ourdorset.design.paper.booklet import Booklet, Paragraph, Rows, Said
from ourdorset.design.paper.document import Document, Part
from ourdorset.kernel.api import OurDorsetError

FONTS = ("fontpkg_source_sans_3", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
"""The first draws nearly everything; the others what it lacks: Devanagari, more of Latin, Arabic."""
UNPRINTABLE = (
    "Some letters here are of a script that this printout cannot show; an empty box stands for each. "
    "Look at the record on screen for them."
)
# Letters; a longer text asks for no more width than this.
LONG = 60
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


class PaperError(OurDorsetError):
    """The document could not be put on paper; the record itself is unharmed. Tell the service's support."""


def paper(document: Document) -> bytes:
    """The document as a PDF; if it holds letters that no font of ours has, it says so on its first page."""
    told = replace(document, words=(*document.words, UNPRINTABLE))
    return _printed("paper.typ", "document", _as_said(document), _as_said(told))


def booklet_paper(booklet: Booklet) -> bytes:
    """The booklet as a PDF; if it holds letters that no font of ours has, it says so on its first page."""
    note = Paragraph(Said(UNPRINTABLE), quiet=True)
    told = replace(booklet, blocks=(note, *booklet.blocks))
    return _printed("booklet.typ", "booklet", _in_blocks(booklet), _in_blocks(told))


def pages(pdf: bytes) -> int:
    """How many pages a PDF made here has."""
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def _printed(template: str, name: str, said: dict[str, Any], otherwise: dict[str, Any]) -> bytes:
    """What is said as a PDF, or what is said otherwise where a letter has no shape."""
    try:
        return _compiled(template, name, said, accessible=True)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise PaperError from error
    # PDF/UA asks for every letter to be readable; what is left is tagged all the same.
    return _compiled(template, name, otherwise, accessible=False)


def _compiled(template: str, name: str, said: dict[str, Any], *, accessible: bool) -> bytes:
    inputs = {name: orjson.dumps(said).decode()}
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    standard = "ua-1" if accessible else None
    made = compiler.compile(_template(template), sys_inputs=inputs, pdf_standards=standard)
    if not isinstance(made, bytes):
        raise PaperError
    return made


def _as_said(document: Document) -> dict[str, Any]:
    parts = [{**asdict(part), "widths": widths(part)} for part in document.parts]
    return {**asdict(document), "parts": parts}


def _in_blocks(booklet: Booklet) -> dict[str, Any]:
    told = booklet.told
    for block, each in zip(booklet.blocks, told["blocks"], strict=True):
        if isinstance(block, Rows):
            texts = [[cell.text for cell in row] for row in (block.headings, *block.rows)]
            each["widths"] = widths(Part("", headings=tuple(texts[0]), rows=tuple(map(tuple, texts[1:]))))
    return told


def widths(part: Part) -> list[float]:
    """How wide each column is in proportion: by its longest text, long ones less than they ask for."""
    columns = zip(part.headings, *part.rows, strict=True)
    return [min(max(map(len, column)), LONG) ** 0.7 for column in columns]


@cache
def _template(name: str) -> bytes:
    return files("ourdorset.design.paper").joinpath(name).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read once."""
    folders = [str(files(package).joinpath("files")) for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
