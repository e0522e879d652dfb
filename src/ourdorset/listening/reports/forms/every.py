"""Every form of an edition: one table of what is made, in which languages, and under which file name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ourdorset.design.api import booklet_paper
from ourdorset.listening.reports.easy import easy_read
from ourdorset.listening.reports.forms.html import html
from ourdorset.listening.reports.forms.table import table
from ourdorset.listening.reports.forms.word import word
from ourdorset.listening.reports.material import Material
from ourdorset.listening.reports.translating import ENGLISH, Words
from ourdorset.listening.reports.writing import written

HTML, PDF = "text/html; charset=utf-8", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv; charset=utf-8"


class Form(NamedTuple):
    """What readers choose by, the type of the file and the ending of its name."""

    words: str
    media: str
    ending: str


FORMS: dict[str, Form] = {
    "html": Form("Web page", HTML, "html"),
    "pdf": Form("PDF", PDF, "pdf"),
    "docx": Form("Word document", DOCX, "docx"),
    "large-html": Form("Large print, web page", HTML, "html"),
    "large-pdf": Form("Large print, PDF", PDF, "pdf"),
    "easy-html": Form("Easy read, web page", HTML, "html"),
    "easy-pdf": Form("Easy read, PDF", PDF, "pdf"),
    "csv": Form("Numbers, for a spreadsheet", CSV, "csv"),
}


class Made(NamedTuple):
    """One file of an edition."""

    form: str
    language: str
    content: bytes


def every_form(
    found: Material, languages: dict[str, Words], number: int, day: date, owner: str = ""
) -> Iterator[Made]:
    """All files: each language as page, PDF, Word and large print; easy read and numbers in English."""
    for language, words in languages.items():
        booklet = written(found, words, number, day, owner)
        large = replace(booklet, large=True)
        yield Made("html", language, html(booklet))
        yield Made("pdf", language, booklet_paper(booklet))
        yield Made("docx", language, word(booklet))
        yield Made("large-html", language, html(large))
        yield Made("large-pdf", language, booklet_paper(large))
    easy = easy_read(found, number, day)
    yield Made("easy-html", ENGLISH, html(easy))
    yield Made("easy-pdf", ENGLISH, booklet_paper(easy))
    yield Made("csv", ENGLISH, table(found))
