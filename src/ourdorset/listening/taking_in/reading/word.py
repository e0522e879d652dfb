"""Word documents: paragraphs and tables in their order. What Teams makes of a meeting is one of them.

Tables whose columns are speaker, time and words are read as turns; other tables as lines.
"""

from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.taking_in.reading.lines import turns_of
from ourdorset.listening.taking_in.reading.packages import BROKEN, MEGABYTE, opened
from ourdorset.listening.taking_in.reading.tables import rows_as_lines
from ourdorset.listening.taking_in.reading.transcript import Transcript
from ourdorset.listening.words import levelled

MOST_UNPACKED = 200 * MEGABYTE


def word(content: bytes) -> Transcript:
    """The turns of a Word document. Raises InvalidError when it is broken."""
    opened(content, MOST_UNPACKED).close()
    try:
        document = docx.Document(BytesIO(content))
        lines = _lines(document)
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, EOFError, AttributeError):
        raise InvalidError(BROKEN) from None
    return turns_of(lines)


def _lines(document: Document) -> list[str]:
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines += levelled(block.text).split("\n")
        else:
            lines += rows_as_lines(_rows(block))
    return lines


def _rows(table: Table) -> list[list[str]]:
    return [[levelled(cell.text).strip() for cell in row.cells] for row in table.rows]
