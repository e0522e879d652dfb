"""An edition in easy read: short sentences, one idea a line, a place for a picture beside each part.

https://www.gov.uk/government/publications/inclusive-communication/accessible-communication-formats#easy-read.
Its words are those that somebody wrote for it; where there are none, plain ones stand, cut at each sentence.
"""

import re
from collections.abc import Iterator
from datetime import date

from ourdorset.design.api import Block, Booklet, Heading, Paragraph, Picture, Quote, Said
from ourdorset.listening.counting import Kind
from ourdorset.listening.reports.material import Material, ThemePart
from ourdorset.listening.reports.writing import FOOTER, said_day

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
HOW_MANY = {
    Kind.NUMBER: "About {number} people said this.",
    Kind.FEW: "A few people said this.",
    Kind.NEARLY_ALL: "Nearly everyone said this.",
    Kind.KEPT_BACK: "Some people said this.",
}
STATES = {
    "raised": "Nobody has answered this yet.",
    "owned": "{owner} will answer this.",
    "done": "This has been done.",
    "declined": "This will not be done.",
}


def easy_read(found: Material, number: int, day: date) -> Booklet:
    """The edition in easy read, in English."""
    return Booklet(
        Said(found.report.title),
        Said(f"Easy read. Edition {number}, {said_day(day)}"),
        tuple(_all(found)),
        f"{FOOTER}: {found.report.title}, easy read",
        easy=True,
    )


def _all(found: Material) -> Iterator[Block]:
    sections = found.report.sections
    yield Picture(Said("Two people talking"))
    yield from _lines(str(sections.get("easy") or sections.get("introduction") or ""))
    if found.shown.size.number is not None:
        yield Paragraph(Said(f"We talked to about {found.shown.size.number} people."))
    yield Heading(2, Said("What people said"))
    for part in found.themes:
        yield from _theme(part)
    yield from _voices(found.loose)
    yield Heading(2, Said("What could change"))
    yield Picture(Said("A to-do list"))
    for part in found.points:
        yield from _lines(part.point.title)
        owner = part.owner or "Nobody"
        yield Paragraph(Said(STATES[part.state].format(owner=owner)), quiet=True)
    yield Heading(2, Said("Your words"))
    yield from _lines(
        "We asked people if we may use their words. We used only the words we may use. "
        "We did not use names. You can take your words back. Ask us if you want to."
    )


def _theme(part: ThemePart) -> Iterator[Block]:
    yield Heading(3, Said(part.theme.name))
    yield Picture(Said(part.theme.name))
    yield from _lines(part.easy or part.about or part.theme.definition)
    yield Paragraph(Said(HOW_MANY[part.figure.kind].format(number=part.figure.number)))
    yield from _voices(part)


def _voices(part: ThemePart) -> Iterator[Block]:
    for quote in sorted(part.quotes, key=lambda quote: len(quote.words))[:1]:
        yield Paragraph(Said("One person said:"))
        yield Quote(Said(quote.words, quote.language), Said(""))
    for told in part.stories:
        yield from _lines(told.easy)


def _lines(text: str) -> Iterator[Block]:
    """A line a sentence."""
    for line in text.splitlines():
        yield from (Paragraph(Said(each.strip())) for each in _SENTENCE.split(line) if each.strip())
