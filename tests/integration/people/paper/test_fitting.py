"""However much is held, the summary is two pages, and says what it leaves out."""

from datetime import date

from ourdorset.design.api import pages
from ourdorset.people.banner import banner
from ourdorset.people.paper.summary import MOST_PAGES, Printing, summary, summary_pdf
from ourdorset.people.presenters.allergies import Label
from ourdorset.people.reading import RecordPage
from ourdorset.people.sections import Group, Row, Shown

PERSON = banner(
    {"resourceType": "Patient", "id": "terry", "name": [{"family": "Hayes"}]}, today=date(2026, 1, 1)
)
PRINTING = Printing("Dr Grey", "10:00 on 21-Nov-2026")


def section(title: str, present: int, past: int) -> Shown:
    row = Row((title, "Said in some words of middling length"), "21-Nov-2026", ("A trust with a long name",))
    groups = (
        Group("", title, (row,) * present, (), past=False),
        Group("Past", f"Past {title}", (), (row,) * past, past=True),
    )
    return Shown(title, title, ("What", "How"), "Date", groups, "", "")


def record(*sections: Shown) -> RecordPage:
    return RecordPage(PERSON, Label.NOT_RECORDED, "", sections)


def test_a_great_record_is_two_pages() -> None:
    great = record(*(section(f"Part {n}", 90, 5) for n in range(9)))
    assert pages(summary_pdf(great, PRINTING)) == MOST_PAGES


def test_what_is_left_out_is_counted() -> None:
    notes = [part.note for part in summary(record(section("A", 12, 3)), PRINTING, 10).parts]
    assert notes[-1] == "2 more and 3 past entries are in the record and not printed here."
    alone = summary(record(section("A", 1, 1)), PRINTING, 10).parts[-1]
    assert alone.note == "1 past entry is in the record and not printed here."
    assert summary(record(section("A", 2, 0)), PRINTING, 10).parts[-1].note == ""
