"""An edition in Word: words stay with whose they are, nothing is in italics, pages are numbered."""

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from ourdorset.design.api import Booklet, Paragraph, Quote, Said
from ourdorset.listening.reports.forms.word import word

SAID = Quote(Said("The bus stops at six."), Said("A woman aged 65 to 74"))


def written(*blocks: Any, **how: bool) -> Any:
    booklet = Booklet(Said("What we heard"), Said("Edition 1"), blocks, "Our Dorset", **how)  # pyright: ignore
    return docx.Document(io.BytesIO(word(booklet)))


def test_whose_words_they_are_stays_with_the_words():
    said, by = written(SAID).paragraphs[-2:]
    assert (said.text, by.text) == ("“The bus stops at six.”", "A woman aged 65 to 74")
    assert said.paragraph_format.keep_with_next
    assert said.style.paragraph_format.left_indent == by.style.paragraph_format.left_indent


def test_nothing_is_in_italics():
    document = written(SAID, Paragraph(Said("Every quotation is word for word."), quiet=True))
    used = [paragraph.style for paragraph in document.paragraphs]
    assert not any(style.font.italic for style in used)
    assert not any(run.italic for paragraph in document.paragraphs for run in paragraph.runs)


def test_large_print_is_large_in_every_script():
    normal = written(SAID, large=True).styles["Normal"]
    assert normal.font.size.pt == 18
    assert normal.element.find(f".//{qn('w:szCs')}").get(qn("w:val")) == "36"


def test_words_from_the_right_have_their_line_on_the_right():
    document = written(Quote(Said("مرحبا", "ar"), Said("")))
    assert document.element.find(f".//{qn('w:pBdr')}/{qn('w:right')}") is not None


def test_each_page_says_which_it_is():
    foot = written(SAID).sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
