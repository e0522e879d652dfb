"""How your words were used, as a letter on paper: usual, large print or easy read."""

from ourdorset.design.api import Block, Booklet, Heading, Items, Paragraph, Quote, Said, booklet_paper
from ourdorset.kernel.api import now
from ourdorset.listening.models import Participant
from ourdorset.listening.own_page.theirs import Mine, Theirs, theirs
from ourdorset.listening.reports.writing import said_day

TITLE = "How your words were used"


def letter(participant: Participant, *, large: bool = False, easy: bool = False) -> bytes:
    """A tagged PDF. It names nobody: the person is whoever has the link."""
    found = theirs(participant)
    return booklet_paper(
        Booklet(
            Said(TITLE),
            Said(f"{participant.project.name}, {said_day(now().date())}"),
            tuple(_blocks(found)),
            f"Our Dorset: {TITLE.lower()}",
            large=large,
            easy=easy,
        )
    )


def _blocks(found: Theirs) -> list[Block]:
    blocks: list[Block] = [Heading(2, Said("What you agreed to")), Items(tuple(map(Said, found.agreed)))]
    blocks.append(Heading(2, Said("Where your words went")))
    for mine in found.passages:
        blocks += _passage(mine)
    if not found.passages:
        blocks.append(Paragraph(Said("Nothing that you said has been used yet.")))
    blocks.append(Heading(2, Said("What you raised")))
    for point in found.points:
        blocks += [
            Heading(3, Said(point.title)),
            Items(tuple(Said(each) for each in (point.state, point.owner, point.answer) if each)),
        ]
    if not found.points:
        blocks.append(Paragraph(Said("You raised no point for others to act on.")))
    return blocks


def _passage(mine: Mine) -> list[Block]:
    blocks: list[Block] = [Quote(Said(mine.words), Said(""))]
    if mine.has_a_bar:
        blocks.append(Paragraph(Said("The black bar is a name. We took it out.")))
    if mine.themes:
        blocks.append(Paragraph(Said(f"This went to: {', '.join(mine.themes)}.")))
    if mine.reports:
        blocks.append(Paragraph(Said(f"It is quoted in: {'; '.join(title for title, _ in mine.reports)}.")))
    return blocks
