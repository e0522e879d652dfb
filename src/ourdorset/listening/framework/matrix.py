"""The framework matrix, case by theme, after Gale 2013: https://doi.org/10.1186/1471-2288-13-117.

Each cell is somebody's summary with links to the words. A row is one person; who is in a group is shown only
to those who meet people, and only for groups of at least ten, so that a filter singles nobody out.
"""

import csv
import io
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, cast

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.counting import FEWEST, OTHERS
from ourdorset.listening.framework.figures import COMPARED, shown
from ourdorset.listening.framework.heard import Heard, heard
from ourdorset.listening.framework.speakers import Place
from ourdorset.listening.framework.themes import Theme, themes
from ourdorset.listening.models import Cell, Characteristic, Participant, Passage, Project, Text
from ourdorset.listening.participants.facts import FACTS, NOT_SAID

ROWS = 20


class Box(NamedTuple):
    """A cell of the matrix: its summary, whether it must be looked at again, how many passages there are."""

    theme: Theme
    summary: str
    stale: bool
    passages: int


class Case(NamedTuple):
    """A row: one person."""

    uuid: str
    code_name: str
    boxes: tuple[Box, ...]


class Matrix(NamedTuple):
    """A page of it, and the themes that are its columns."""

    themes: tuple[Theme, ...]
    cases: tuple[Case, ...]
    page: Page


def columns(project: Project) -> tuple[Theme, ...]:
    """The outermost themes."""
    return tuple(theme for theme in themes(project).themes if theme.outer is None)


def filters(project: Project) -> list[tuple[str, str]]:
    """What the rows may be narrowed to, as (`key=value`, words): groups of ten and more, as last counted."""
    figures = shown(project)
    return [
        (f"{each.key}={group}", f"{FACTS[each.key].words}: {FACTS[each.key].said(group)}")
        for each in (figures.compared if figures else ())
        for group in each.groups
        if group not in (OTHERS, "not-asked")
    ]


def matrix(project: Project, number: str | None = None, group: str = "") -> Matrix:
    """A page of twenty people, of all or of a group (`key=value`). Raises InvalidError for a small one."""
    page = Paginator(_people(project, group), ROWS).get_page(number)
    people = list(page.object_list)
    found = heard(project, only=[person.pk for person in people])
    chosen = columns(project)
    return Matrix(chosen, cases(people, chosen, found), page)


def cases(people: Sequence[Participant], chosen: Sequence[Theme], found: Heard) -> tuple[Case, ...]:
    """The rows of these people."""
    kept = {
        (cast(Any, cell).participant_id, cast(Any, cell).code_id): cell
        for cell in Cell.objects.filter(participant__in=people)
    }
    return tuple(
        Case(
            str(person.uuid),
            person.code_name,
            tuple(_box(theme, kept.get((person.pk, theme.pk)), found, person.pk) for theme in chosen),
        )
        for person in people
    )


def table(found: Access) -> bytes:
    """The whole matrix as CSV, UTF-8 with a mark that spreadsheets know it by. Its taking out is audited."""
    project = found.project
    people, chosen = list(_people(project, "")), columns(project)
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(["participant", *(_plain(theme.name) for theme in chosen)])
    for case in cases(people, chosen, heard(project)):
        cells = [f"{box.summary} [look again]" if box.stale else box.summary for box in case.boxes]
        writer.writerow([case.code_name, *map(_plain, cells)])
    audited(found, Action.EXPORT, "Project", project.uuid, "framework matrix")
    return kept.getvalue().encode("utf-8-sig")


class Opened(NamedTuple):
    """One cell, to be written: whose, of what, the words behind it, and which of them are linked."""

    participant: Participant
    theme: Theme
    cell: Cell | None
    words: list[tuple[Place, str]]
    linked: frozenset[int]


def opened(project: Project, participant: str, theme: str) -> Opened:
    """A cell by the uuids of its person and its theme. Raises NotFoundError."""
    person = Participant.objects.filter(project=project, uuid=participant, withdrawn=None).first()
    chosen = next((each for each in themes(project).themes if str(each.uuid) == theme), None)
    if person is None or chosen is None:
        raise NotFoundError("There is no such cell; see the matrix.")
    places = heard(project, only=[person.pk]).said.get((person.pk, chosen.pk), [])
    bodies = dict(Text.objects.filter(pk__in=[place.text for place in places]).values_list("pk", "body"))
    cell = Cell.objects.filter(participant=person, code=chosen.pk).first()
    linked = frozenset(_linked(cell)) if cell else frozenset(place.passage for place in places)
    words = [(place, bodies[place.text][place.start : place.end]) for place in places]
    return Opened(person, chosen, cell, words, linked)


def write(found: Access, at: Opened, summary: str, passages: Collection[int]) -> Cell:
    """Keep a summary with links to the words behind it (ids of passages). What was stale is so no more."""
    behind = {place.passage for place, _ in at.words}
    if not set(passages) <= behind:
        raise InvalidError("Link only passages that this person said on this theme; open the cell again.")
    with transaction.atomic():
        cell, _ = Cell.objects.update_or_create(
            participant=at.participant,
            code_id=at.theme.pk,
            defaults={"summary": summary, "stale": False, "by": found.member.user},
        )
        cast(Any, cell.passages).set(Passage.objects.filter(pk__in=list(passages)))
        audited(found, Action.UPDATE, "Cell", f"{at.participant.uuid}/{at.theme.uuid}")
    return cell


def _linked(cell: Cell) -> list[int]:
    return list(cast(Any, cell.passages).values_list("pk", flat=True))


def _box(theme: Theme, cell: Cell | None, found: Heard, person: int) -> Box:
    passages = len(found.said.get((person, theme.pk), ()))
    return Box(theme, cell.summary if cell else "", bool(cell and cell.stale), passages)


def _people(project: Project, group: str) -> QuerySet[Participant]:
    people = Participant.objects.filter(project=project, withdrawn=None).order_by("code_name")
    if not group:
        return people
    key, _, value = group.partition("=")
    narrowed = people.filter(pk__in=Characteristic.objects.filter(key=key, value=value).values("participant"))
    few = len(narrowed.order_by().values_list("pk")[:FEWEST]) < FEWEST
    if key not in COMPARED or value == NOT_SAID or few:
        raise InvalidError("Fewer than ten people are in that group, so it would single them out.")
    return narrowed


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
