"""How an edition looks in Word: the colours and sizes of the same edition on paper, and no long italics."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

LARGE, EASY, USUAL = 18, 16, 11  # points
INK, QUIET = RGBColor(0x06, 0x30, 0x3B), RGBColor(0x42, 0x55, 0x63)
FONT = "Arial"
QUOTE, BY, QUIETLY = "Said", "Said by", "Quietly"
INDENT = Mm(6)
# What the schema wants after a paragraph's borders, as far as it is used here.
AFTER_BORDERS = ("w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
# How much larger than the text a heading is, by its style.
HEADINGS = {"Title": 2.0, "Subtitle": 1.0, "Heading 1": 1.45, "Heading 2": 1.15}


def dressed(document: Any, *, large: bool, easy: bool) -> None:
    """Set a new document's styles."""
    size = LARGE if large else EASY if easy else USUAL
    styles = document.styles
    _font(styles["Normal"], size)
    styles["Normal"].paragraph_format.space_after = Pt(size * 0.7)
    styles["Normal"].paragraph_format.line_spacing = 1.25
    for name, times in HEADINGS.items():
        _font(styles[name], size * times, INK)
        styles[name].font.bold = name != "Subtitle"
        styles[name].font.italic = False
        styles[name].paragraph_format.keep_with_next = True
    _font(styles["Caption"], size, INK)
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    said, by, quietly = (_added(styles, name) for name in (QUOTE, BY, QUIETLY))
    said.paragraph_format.left_indent = by.paragraph_format.left_indent = INDENT
    said.paragraph_format.space_before = Pt(size * 0.7)
    said.paragraph_format.space_after = Pt(size * 0.3)
    for small in (by, quietly):
        _font(small, size if large else size - 1, QUIET)


def bar(paragraph: Any, side: str = "left") -> None:
    """A line down the side (`left` or `right`) at which the words begin."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", str(INK))):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def number_pages(section: Any, words: str) -> None:
    """The words at the foot of each page, and which page of how many it is."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    line = section.footer.paragraphs[0]
    line.add_run(f"{words}. Page ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _font(style: Any, size: float, colour: RGBColor | None = None) -> None:
    """Font, size and colour, also for scripts that Word counts as complex, such as Arabic."""
    style.font.name, style.font.size = FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:cs"), FONT)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(2 * size)))
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(complex_size)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if colour is not None:
        style.font.color.rgb = colour


def _added(styles: Any, name: str) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    return style


def _field(paragraph: Any, what: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    paragraph._p.append(field)
