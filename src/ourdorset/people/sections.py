"""The record page's sections, in the order in which a clinician reads: one table.

To add a section: write its presenter in `presenters/`, and give it a row here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ourdorset.people.entry import Entry, Presenter
from ourdorset.people.presenters import allergies, encounters, immunisations, medicines, problems, results
from ourdorset.people.sources import Directory
from ourdorset.people.words import Resource

NEWEST = 1000
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record: which resources, how each is put in words, and what to say when there are none.

    `searches` are (type, parameter that names the patient, sort); `past` groups are folded away; `dated` is
    what an entry's date is the date of.
    """

    key: str
    title: str
    searches: tuple[tuple[str, str, str], ...]
    headings: tuple[str, ...]
    groups: tuple[str, ...]
    present: Presenter
    empty: str
    past: frozenset[str] = frozenset()
    dated: str = "Date"
    scope: str = ""


SECTIONS = (
    Section(
        "problems", "Problems", (("Condition", "patient", "-recorded-date"),),
        problems.HEADINGS, problems.GROUPS, problems.present,
        "No problems are recorded for this person.", frozenset({problems.PAST}), "Recorded",
    ),
    Section(
        "medicines", "Medicines",
        (("MedicationRequest", "patient", "-authoredon"), ("MedicationStatement", "patient", "-effective")),
        medicines.HEADINGS, medicines.GROUPS, medicines.present,
        "No medicines are recorded for this person.", frozenset({medicines.PAST}), "Prescribed",
    ),
    Section(
        "allergies", "Allergies and intolerances", (("AllergyIntolerance", "patient", "-date"),),
        allergies.HEADINGS, allergies.GROUPS, allergies.present,
        "Allergies are not recorded for this person. This does not mean that there are none.",
        frozenset({allergies.PAST}), "Recorded",
    ),
    Section(
        "results", "Results", (("Observation", "patient", "-date"),), results.HEADINGS, results.GROUPS,
        results.present, "No results are recorded for this person.", scope="The latest of each test.",
    ),
    Section(
        "immunisations", "Immunisations", (("Immunization", "patient", "-date"),), immunisations.HEADINGS,
        immunisations.GROUPS, immunisations.present, "No immunisations are recorded for this person.",
    ),
    Section(
        "encounters", "Encounters", (("Encounter", "patient", "-date"),), encounters.HEADINGS,
        encounters.GROUPS, encounters.present, "No encounters are recorded for this person.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: the entry's cells, its date, and the organisation that it comes from."""

    cells: tuple[str, ...]
    date: str
    source: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A table: rows at once in sight, and how many more are folded under them; `words` names it alone."""

    title: str
    words: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    past: bool

    @property
    def count(self) -> int:
        """How many entries stand under this heading."""
        return len(self.rows) + len(self.folded)


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with its entries, newest first."""

    key: str
    title: str
    headings: tuple[str, ...]
    dated: str
    groups: tuple[Group, ...]
    summary: str
    empty: str

    @property
    def count(self) -> int:
        """How many entries are shown, folded ones included."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds for a section; `more` when older resources exist that were not read."""

    resources: tuple[Resource, ...]
    more: bool = False


def show(section: Section, held: Held, directory: Directory) -> Shown:
    """The section in words. Of entries that are alike, only the newest is kept."""
    found = [(entry, each) for each in held.resources if (entry := section.present(each)) is not None]
    found.sort(key=lambda pair: pair[0].when.order, reverse=True)
    pairs = list(_newest_of_alike(found))
    groups = tuple(filter(None, (_group(section, title, pairs, directory) for title in section.groups)))
    return Shown(
        key=section.key,
        title=section.title,
        headings=section.headings,
        dated=section.dated,
        groups=groups,
        summary=_summary(section, groups, pairs, held.more) if groups else "",
        empty="" if groups else section.empty,
    )


def _newest_of_alike(pairs: Iterable[tuple[Entry, Resource]]) -> Iterator[tuple[Entry, Resource]]:
    seen: set[str] = set()
    for entry, resource in pairs:
        if entry.alike not in seen:
            yield entry, resource
        if entry.alike:
            seen.add(entry.alike)


def _group(
    section: Section, title: str, pairs: list[tuple[Entry, Resource]], directory: Directory
) -> Group | None:
    rows = tuple(
        Row(entry.cells, entry.when.text or "Not recorded", directory.source_of(resource), entry.alert)
        for entry, resource in pairs
        if entry.group == title
    )
    past = title in section.past
    words = f"{title} {section.title.lower()}" if section.past else title or section.title
    return Group(title, words, rows[:SHOWN], rows[SHOWN:], past) if rows else None


def _summary(
    section: Section, groups: Iterable[Group], pairs: list[tuple[Entry, Resource]], more: bool
) -> str:
    """How many, from where, how far back: `14 entries from 2 organisations, 1999 to 2025, newest first.`"""
    rows = list(chain.from_iterable((*group.rows, *group.folded) for group in groups))
    places = len({row.source for row in rows})
    dates = [entry.when.text for entry, _ in pairs if entry.when.order]
    span = f", dated {' to '.join(dict.fromkeys((dates[-1], dates[0])))}" if dates else ""
    entries, sources = _plural(len(rows), "entry", "entries"), _plural(places, "organisation")
    words = f"{len(rows)} {entries} from {places} {sources}"
    order = ", newest first" if len(rows) > 1 else ""
    older = f" Older entries than the newest {NEWEST} are held but not shown." if more else ""
    return f"{section.scope} {words}{span}{order}.{older}".strip()


def _plural(count: int, one: str, many: str = "") -> str:
    return one if count == 1 else many or f"{one}s"
