"""The door of design: form fields in NHS markup, charts, paper, and dates as people type and read them.

Pages extend the template `design/layout.html`.
"""

from ourdorset.design.charts.bars import Bar, BarChart
from ourdorset.design.charts.chart import Chart, Expected, line_chart
from ourdorset.design.dates import parse_date, written_date, written_month
from ourdorset.design.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    Form,
    PasswordField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)
from ourdorset.design.paper.booklet import (
    Block,
    Booklet,
    Heading,
    Items,
    Paragraph,
    Picture,
    Quote,
    Rows,
    Said,
)
from ourdorset.design.paper.document import Document, Part
from ourdorset.design.paper.paper import booklet_paper, pages, paper

__all__ = [
    "Bar",
    "BarChart",
    "Block",
    "Booklet",
    "Chart",
    "CheckboxesField",
    "DateField",
    "Document",
    "EmailField",
    "Expected",
    "Form",
    "Heading",
    "Items",
    "Paragraph",
    "Part",
    "PasswordField",
    "Picture",
    "Quote",
    "RadiosField",
    "Rows",
    "Said",
    "SelectField",
    "TextAreaField",
    "TextField",
    "booklet_paper",
    "line_chart",
    "pages",
    "paper",
    "parse_date",
    "written_date",
    "written_month",
]
