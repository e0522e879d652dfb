"""An edition as .docx: real headings, lists and table headings, each text with its language and direction."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ourdorset.design.api import Block, Booklet, Said
from ourdorset.listening.reports.forms.word_styles import BY, QUIETLY, QUOTE, bar, dressed, number_pages


def word(booklet: Booklet) -> bytes:
    """The booklet as a Word document."""
    document: Any = docx.Document()
    dressed(document, large=booklet.large, easy=booklet.easy)
    document.core_properties.title = booklet.title.text
    document.core_properties.language = booklet.language
    document.core_properties.author = "Our Dorset"
    _add(document.add_heading(level=0), booklet.title)
    if booklet.subtitle.text:
        _add(document.add_paragraph(style="Subtitle"), booklet.subtitle)
    for block in booklet.blocks:
        _WRITERS[block.kind](document, block)
    number_pages(document.sections[0], booklet.footer)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _heading(document: Any, block: Any) -> None:
    _add(document.add_heading(level=block.level - 1), block.words)


def _paragraph(document: Any, block: Any) -> None:
    _add(document.add_paragraph(style=QUIETLY if block.quiet else None), block.words)


def _quote(document: Any, block: Any) -> None:
    quoted = Said(f"“{block.words.text}”", block.words.language)
    said = document.add_paragraph(style=QUOTE)
    _add(said, quoted)
    bar(said, "right" if quoted.direction == "rtl" else "left")
    if block.by.text:
        said.paragraph_format.keep_with_next = True
        _add(document.add_paragraph(style=BY), block.by)


def _items(document: Any, block: Any) -> None:
    for item in block.items:
        _add(document.add_paragraph(style="List Bullet"), item)


def _rows(document: Any, block: Any) -> None:
    _add(document.add_paragraph(style="Caption"), block.caption)
    table = document.add_table(rows=1, cols=len(block.headings), style="Table Grid")
    _repeat(table.rows[0])
    for cell, said in zip(table.rows[0].cells, block.headings, strict=True):
        _add(cell.paragraphs[0], said).bold = True
    for row in block.rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            _add(cell.paragraphs[0], said)


def _picture(document: Any, block: Any) -> None:
    _add(document.add_paragraph(), Said(f"[{block.words.text}]", block.words.language))


_WRITERS: Mapping[str, Callable[[Any, Block], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quote": _quote,
    "items": _items,
    "rows": _rows,
    "picture": _picture,
}


def _add(paragraph: Any, said: Said) -> Any:
    """Write words with their language; from the right where they run so."""
    run = paragraph.add_run(_legal(said.text))
    properties = run._r.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), said.language)
    language.set(qn("w:bidi"), said.language)
    properties.append(language)
    if said.direction == "rtl":
        properties.append(OxmlElement("w:rtl"))
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return run


def _repeat(row: Any) -> None:
    """Say that a row is the table's heading, on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _legal(text: str) -> str:
    """Without the control characters that XML has no place for."""
    return "".join(each for each in text if each in "\n\t" or ord(each) >= 32)
