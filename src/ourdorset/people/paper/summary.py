"""A person's record as a document of one or two pages; what does not fit is said, not dropped in silence."""

from dataclasses import dataclass
from itertools import chain

from ourdorset.design.api import Document, Part, pages, paper
from ourdorset.people.paper.opening import opening
from ourdorset.people.paper.plain import TITLES, plain_dates, plain_heading, plain_words
from ourdorset.people.reading import RecordPage
from ourdorset.people.sections import Group, Row, Shown

MOST_PAGES = 2
# How many entries of a section are printed: the first of these with which all fits.
LIMITS = (40, 25, 16, 11, 8, 5, 3)
LARGE_LIMIT = PRINTED_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints, when, and for whom: `plain` for the person themself, `large` in large print.

    `by` is empty where nobody needs to be named: the person prints their own.
    """

    by: str
    at: str
    plain: bool = False
    large: bool = False

    def say(self, text: str) -> str:
        """The text in this printing's words."""
        return plain_words(text) if self.plain else text


def summary_pdf(page: RecordPage, printing: Printing) -> bytes:
    """The record on at most two pages of A4; in large print on as many as it takes."""
    if printing.large:
        return paper(summary(page, printing, LARGE_LIMIT))
    return _fitting(page, printing)


def _fitting(page: RecordPage, printing: Printing) -> bytes:
    """The most that fits, by halving: four printings at most are tried."""
    fits, low, high = b"", 0, len(LIMITS) - 1
    while low <= high:
        middle = (low + high) // 2
        pdf = paper(summary(page, printing, LIMITS[middle]))
        if pages(pdf) <= MOST_PAGES:
            fits, high = pdf, middle - 1
        else:
            low = middle + 1
    return fits or paper(summary(page, printing, LIMITS[-1]))


def summary(page: RecordPage, printing: Printing, limit: int) -> Document:
    """The record as a document with at most `limit` entries a section."""
    person = page.banner
    name = person.name
    allergies = f"{page.allergies}: {page.allergy_words}" if page.allergy_words else str(page.allergies)
    contacts = "; ".join(f"{label} {value}" for label, value in person.contacts)
    return Document(
        title=f"Your health and care record: {name}" if printing.plain else f"Record summary: {name}",
        heading=name,
        facts=tuple((label, printing.say(value)) for label, value in person.facts),
        words=tuple(filter(None, [allergies, contacts])),
        parts=(
            *opening(page, plain=printing.plain),
            *(_part(section, printing, limit) for section in page.sections),
        ),
        footer=_footer(printing),
        large=printing.large,
    )


def _footer(printing: Printing) -> str:
    whose = "your health and care" if printing.plain else "one person’s health and care"
    by = f" by {printing.by}" if printing.by else ""
    return f"Confidential: about {whose}. Printed from the shared record{by} at {printing.say(printing.at)}."


def _part(section: Shown, printing: Printing, limit: int) -> Part:
    title = TITLES.get(section.key, section.title) if printing.plain else section.title
    if section.empty:
        return Part(title, (printing.say(section.empty),))
    present = list(chain.from_iterable(_rows(group) for group in section.groups if not group.past))
    past = sum(group.count for group in section.groups if group.past)
    headings = (*section.headings, section.dated, "Source")
    return Part(
        title,
        headings=tuple(map(plain_heading, headings)) if printing.plain else headings,
        rows=tuple(_cells(row, printing) for row in present[:limit]),
        note=_left_out(len(present) - limit, past),
    )


def _rows(group: Group) -> tuple[Row, ...]:
    return (*group.rows, *group.folded)


def _cells(row: Row, printing: Printing) -> tuple[str, ...]:
    cells = (*row.cells, row.date, row.source)
    return tuple(map(plain_dates, cells)) if printing.plain else cells


def _left_out(older: int, past: int) -> str:
    """What is held and not printed: `12 older and 3 past entries are in the record and not printed here.`"""
    parts = [f"{older} more" if older > 0 else "", f"{past} past" if past else ""]
    named = " and ".join(filter(None, parts))
    if not named:
        return ""
    one = max(older, 0) + past == 1
    return f"{named} {'entry is' if one else 'entries are'} in the record and not printed here."
