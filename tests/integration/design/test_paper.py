"""A document on paper, read back by another's PDF reader."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ourdorset.design.api import Document, Part, pages, paper

ROWS = (("Hypertension", "Current", "03-Jul-2010"), ("Asthma", "Past", "1999"))
DOCUMENT = Document(
    title="Summary of the record of HAYES, Terry (Mr)",
    heading="HAYES, Terry (Mr)",
    facts=(("Born", "03-Jul-1950 (76y)"), ("NHS No.", "999 000 0018")),
    words=("Read at 10:00 on 21-Nov-2026.",),
    parts=(Part("Problems", ("2 entries.",), ("Problem", "Status", "Recorded"), ROWS, "4 more are held."),),
    footer="Confidential. Printed by Dr Grey.",
)


def reader(document: Document) -> PdfReader:
    return PdfReader(BytesIO(paper(document)))


def words(read: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in read.pages)


def tags(read: PdfReader) -> list[str]:
    """The kinds of every element of the structure tree, in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        each = element.get_object()
        if isinstance(each, list):
            for child in each:
                walk(child)
        elif isinstance(each, DictionaryObject):
            if "/S" in each:
                found.append(str(each["/S"]))
            if "/K" in each:
                walk(each["/K"])

    walk(read.root_object["/StructTreeRoot"])
    return found


def test_it_says_all_that_the_document_says() -> None:
    said = words(reader(DOCUMENT))
    cells = [cell for row in ROWS for cell in row]
    for text in (
        "HAYES, Terry (Mr)",
        "03-Jul-1950 (76y)",
        "Problems",
        "Recorded",
        *cells,
        "4 more are held.",
    ):
        assert text in said
    assert "Page 1 of 1" in said
    assert "Printed by Dr Grey" in said


def test_it_names_its_title_and_language() -> None:
    read = reader(DOCUMENT)
    assert read.metadata is not None
    assert read.metadata.title == DOCUMENT.title
    assert str(read.root_object["/Lang"]) == "en-GB"
    assert read.root_object["/ViewerPreferences"]["/DisplayDocTitle"]  # pyright: ignore


def test_headings_and_tables_are_tagged() -> None:
    read = reader(DOCUMENT)
    assert read.root_object["/MarkInfo"]["/Marked"]  # pyright: ignore
    found = tags(read)
    assert found.index("/H1") < found.index("/H2") < found.index("/Table") < found.index("/TH")
    assert found.count("/TD") == 6


def test_it_claims_to_be_accessible() -> None:
    assert b"pdfuaid:part" in paper(DOCUMENT)


@pytest.mark.parametrize("name", ["Zażółć Đorđe", "Шевченко", "शर्मा", "Nguyễn", "≥ 5 µmol/L → 10⁹"])
def test_it_prints_many_scripts(name: str) -> None:
    pdf = paper(replace(DOCUMENT, words=(name,)))
    assert b"pdfuaid:part" in pdf


def test_it_prints_arabic() -> None:
    said = words(reader(replace(DOCUMENT, words=("محمد",))))
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in said)
    assert "cannot show" not in said


def test_it_says_so_when_it_lacks_a_letter() -> None:
    read = reader(replace(DOCUMENT, words=("王小明",)))
    assert "this printout cannot show" in words(read).replace("\n", " ")
    assert "/Table" in tags(read)


def test_what_a_record_holds_is_never_mark_up() -> None:
    odd = "*not bold* #panic() $x$ @cite <label> \\ // /* `raw` #import"
    assert odd in words(reader(replace(DOCUMENT, heading=odd)))


def test_every_page_says_whose_it_is() -> None:
    part = replace(DOCUMENT.parts[0], rows=ROWS * 60)
    read = reader(replace(DOCUMENT, parts=(part,)))
    assert len(read.pages) == pages(paper(replace(DOCUMENT, parts=(part,)))) > 1
    for number, page in enumerate(read.pages, start=1):
        said = page.extract_text()
        assert "HAYES, Terry (Mr)" in said
        assert "999 000 0018" in said
        assert f"Page {number} of {len(read.pages)}" in said


def test_large_print_says_each_cell_under_its_own_heading() -> None:
    said = words(reader(replace(DOCUMENT, large=True)))
    assert "Status: Current" in said
    assert "Recorded: 1999" in said
