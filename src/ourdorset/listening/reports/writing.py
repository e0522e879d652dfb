"""An edition in plain words: the blocks of a report for the public, or for one partner."""

from collections.abc import Iterator
from datetime import date

from ourdorset.design.api import Block, Booklet, Heading, Items, Paragraph, Quote, Rows, Said
from ourdorset.listening.counting import Kind
from ourdorset.listening.framework.interval import wilson
from ourdorset.listening.models import Approach
from ourdorset.listening.reports.material import Material, PointPart, Quoted, ThemePart
from ourdorset.listening.reports.translating import NOT_TRANSLATED, Words

FOOTER = "Our Dorset"


def written(found: Material, words: Words, number: int, day: date, owner: str = "") -> Booklet:
    """The edition in one language; with `owner`, the name of the partner for whom it is."""
    blocks = list(_all(found, words, owner))
    if words.missing:
        blocks.insert(0, Paragraph(words.of("label:not-translated", NOT_TRANSLATED), quiet=True))
    subtitle = words.label("edition", number=number, date=said_day(day))
    subtitle = Said(f"{subtitle.text} – {owner}", subtitle.language) if owner else subtitle
    return Booklet(
        words.of("title", found.report.title),
        subtitle,
        tuple(blocks),
        f"{FOOTER}: {found.report.title}",
        words.language,
    )


def said_day(day: date) -> str:
    """`3 May 2026`."""
    return f"{day.day} {day:%B %Y}"


def _all(found: Material, words: Words, owner: str) -> Iterator[Block]:
    yield from _section(found, words, "introduction")
    if owner:
        yield from _yours(found, words)
    yield Heading(2, words.label("heard"))
    if found.shown.size.number is not None:
        yield Paragraph(words.label("size", number=f"about {found.shown.size.number:,}"))
    yield Paragraph(words.label("not-a-survey" if found.project.purposive else "a-consultation"))
    yield Heading(2, words.label("themes"))
    yield Paragraph(words.label("verbatim"), quiet=True)
    for part in found.themes:
        yield from _theme(part, found, words)
    yield from _voices(found.loose, words, 2)
    if not owner:
        yield from _points(found, words)
    yield from _not_heard(found, words)
    yield from _method(found, words)


def _section(found: Material, words: Words, key: str) -> Iterator[Block]:
    text = str(found.report.sections.get(key, "")).strip()
    if not text:
        return
    yield Heading(2, words.label(key))
    said = words.of(f"section:{key}", text)
    for paragraph in filter(None, (each.strip() for each in said.text.split("\n\n"))):
        yield Paragraph(Said(paragraph, said.language))


def _theme(part: ThemePart, found: Material, words: Words) -> Iterator[Block]:
    theme = part.theme
    yield Heading(3, words.of(f"theme:{theme.uuid}:name", theme.name))
    if theme.definition:
        yield Paragraph(words.of(f"theme:{theme.uuid}:definition", theme.definition))
    yield Paragraph(how_many(part, found, words))
    if part.about:
        yield Paragraph(words.of(f"item:{part.item}", part.about))
    yield from _voices(part, words, 3)


def how_many(part: ThemePart, found: Material, words: Words) -> Said:
    """`About 25 people spoke of this.`, with the interval of the share where people were not chosen."""
    figure, size = part.figure, found.shown.size.number
    if figure.number is None:
        return words.label(figure.kind.value)
    said = words.label(Kind.NUMBER.value, number=figure.words.capitalize())
    if found.project.purposive or not size:
        return said
    low, high = wilson(figure.number, size)
    share = words.label("share", low=f"{low:.0%}", high=f"{high:.0%}")
    return Said(f"{said.text} {share.text}", said.language) if said.language == share.language else said


def _voices(part: ThemePart, words: Words, level: int) -> Iterator[Block]:
    if part.quotes and level == 2:
        yield Heading(2, words.label("quotes"))
    yield from (_quote(quote, words) for quote in part.quotes)
    if part.stories and level == 2:
        yield Heading(2, words.label("stories"))
    for told in part.stories:
        if told.about:
            yield Paragraph(words.of(f"item:{told.item}", told.about))
        if told.quoted:
            yield _quote(told.quoted, words)


def _quote(quote: Quoted, words: Words) -> Quote:
    by = words.of(f"label:by:{quote.by}", quote.by) if quote.by else Said("")
    return Quote(Said(quote.words, quote.language), by)


def _points(found: Material, words: Words) -> Iterator[Block]:
    yield Heading(2, words.label("points"))
    if not found.points:
        yield Paragraph(words.label("points-none"))
        return
    yield Paragraph(words.label("points-about"))
    headings = tuple(words.label(key) for key in ("point", "owner", "state", "answer"))
    yield Rows(words.label("points-table"), headings, tuple(_point(part, words) for part in found.points))


def _point(part: PointPart, words: Words) -> tuple[Said, ...]:
    point = part.point
    return (
        words.of(f"point:{point.uuid}:title", point.title),
        Said(part.owner) if part.owner else words.label("nobody"),
        words.label(part.state),
        words.of(f"point:{point.uuid}:answer", point.answer) if point.answer else Said("–"),
    )


def _yours(found: Material, words: Words) -> Iterator[Block]:
    yield Heading(2, words.label("points-yours"))
    if not found.points:
        yield Paragraph(words.label("points-none"))
    for part in found.points:
        point = part.point
        yield Heading(3, words.of(f"point:{point.uuid}:title", point.title))
        if point.about:
            yield Paragraph(words.of(f"point:{point.uuid}:about", point.about))
        if part.quoted:
            yield Quote(Said(part.quoted), Said(""))
        facts = [words.label(part.state).text, part.due, point.answer]
        yield Items(tuple(Said(fact) for fact in facts if fact))


def _not_heard(found: Material, words: Words) -> Iterator[Block]:
    yield Heading(2, words.label("not-heard"))
    own = str(found.report.sections.get("not-heard", "")).strip()
    if own:
        yield Paragraph(words.of("section:not-heard", own))
    if found.shown.unheard:
        yield Paragraph(words.label("not-heard-about"))
        yield Items(tuple(words.of(f"label:group:{group}", group) for group in found.shown.unheard))
    elif not own:
        yield Paragraph(words.label("not-heard-none"))


def _method(found: Material, words: Words) -> Iterator[Block]:
    approach = Approach(found.project.approach).label
    yield from _section(found, words, "method")
    if not found.report.sections.get("method"):
        yield Heading(2, words.label("method"))
    yield Paragraph(words.label("approach", approach=approach))
    yield from _section(found, words, "limits")
    if found.withdrawn:
        yield Paragraph(words.label("withdrawn"))
    yield Heading(2, words.label("figures"))
    yield Paragraph(words.label("figures-about", date=said_day(found.shown.made.date())))
