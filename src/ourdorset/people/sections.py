"""A section's entries as tables: the newest first, those that say the same as one row, long lists folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ourdorset.people.availability import Availability, listed
from ourdorset.people.entry import Entry, Reader
from ourdorset.people.sources import NOT_STATED, Directory
from ourdorset.people.words import Resource

Pairs = list[tuple[Entry, Resource]]
NEWEST = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record: which resources, how each is put in words, and what to say when there are none.

    `past` groups are folded away; `dated` is what an entry's date is the date of; of a group at most `most`
    entries are in sight at once; `kind` is what the entries are called in a sentence.
    """

    key: str
    title: str
    kind: str
    types: tuple[str, ...]
    headings: tuple[str, ...]
    groups: tuple[str, ...]
    read: Reader
    empty: str
    past: frozenset[str] = frozenset()
    dated: str = "Date"
    scope: str = ""
    most: int = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: the entry's cells, its date, and the organisations that hold it.

    `test` is the code of a result of which more is to be seen on a page of its own; `about` refers to the
    resource, as `Condition/7`.
    """

    cells: tuple[str, ...]
    date: str
    sources: tuple[str, ...]
    alert: bool = False
    about: str = ""
    test: str = ""

    @property
    def source(self) -> str:
        """The organisations in one text."""
        return "; ".join(self.sources)


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

    @property
    def all(self) -> tuple[Row, ...]:
        """Every row, in sight or not."""
        return (*self.rows, *self.folded)


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with its entries, newest first; `empty` says why there are none, if so."""

    key: str
    title: str
    headings: tuple[str, ...]
    dated: str
    groups: tuple[Group, ...]
    summary: str
    empty: str
    availability: Availability = Availability.HELD

    @property
    def count(self) -> int:
        """How many entries are shown, folded ones included."""
        return sum(group.count for group in self.groups)

    @property
    def count_words(self) -> str:
        """How many, or why none, in a word or two."""
        return str(self.count) if self.groups else self.availability.replace("empty", "none recorded")


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds for a section; `more` when older resources exist that were not read.

    `received` is the day on which the newest of them came in.
    """

    resources: tuple[Resource, ...]
    more: bool = False
    received: str = ""


def show(section: Section, held: Held, directory: Directory) -> Shown:
    """The section in words. Of entries that are alike, only the newest is kept."""
    found = [(entry, resource) for resource in held.resources for entry in section.read(resource)]
    found.sort(key=lambda pair: pair[0].when.order, reverse=True)
    pairs = list(_newest_of_alike(found))
    groups = tuple(filter(None, (_group(section, title, pairs, directory) for title in section.groups)))
    return Shown(
        key=section.key,
        title=section.title,
        headings=section.headings,
        dated=section.dated,
        groups=groups,
        summary=_summary(section, groups, pairs, held) if groups else "",
        empty="" if groups else section.empty,
        availability=Availability.HELD if groups else Availability.EMPTY,
    )


def _newest_of_alike(pairs: Iterable[tuple[Entry, Resource]]) -> Iterator[tuple[Entry, Resource]]:
    seen: set[str] = set()
    for entry, resource in pairs:
        if entry.alike not in seen:
            yield entry, resource
        if entry.alike:
            seen.add(entry.alike)


def _group(section: Section, title: str, pairs: Pairs, directory: Directory) -> Group | None:
    rows = _agreeing([(entry, _row(entry, each, directory)) for entry, each in pairs if entry.group == title])
    past = title in section.past
    words = f"{title} {section.title.lower()}" if past else title or section.title
    return Group(title, words, rows[: section.most], rows[section.most :], past) if rows else None


def _row(entry: Entry, resource: Resource, directory: Directory) -> Row:
    return Row(
        entry.cells,
        entry.when.text or "Not recorded",
        (directory.source_of(resource),),
        entry.alert,
        f"{resource['resourceType']}/{resource.get('id', '')}",
    )


def _agreeing(rows: Sequence[tuple[Entry, Row]]) -> tuple[Row, ...]:
    """Rows of several sources that say the same as one that names them all.

    Not when one source says it twice: then something happened twice.
    """
    alike: dict[str, list[Row]] = {}
    for entry, row in rows:
        alike.setdefault(entry.same, []).append(row)
    kept: list[Row] = []
    for entry, row in rows:
        same = alike[entry.same] if entry.same else [row]
        sources = [each.sources[0] for each in same]
        if len(set(sources)) < len(sources):
            kept.append(row)
        elif row is same[0]:
            kept.append(replace(row, sources=tuple(sources)))
    return tuple(kept)


def _summary(section: Section, groups: Iterable[Group], pairs: Pairs, held: Held) -> str:
    """How many, from where, how far back, as of when.

    `14 entries from Harbour Lights Surgery, dated 1999 to 2025, newest first. Last received 03-Nov-2026.`
    """
    rows = [row for group in groups for row in group.all]
    places = [place for row in rows for place in row.sources if place != NOT_STATED]
    dates = [entry.when.text for entry, _ in pairs if entry.when.order]
    span = f", dated {' to '.join(dict.fromkeys((dates[-1], dates[0])))}" if dates else ""
    known = sorted(set(places), key=lambda place: (-places.count(place), place))
    words = (
        f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'} from {listed(known) or 'no stated source'}"
    )
    order = ", newest first" if len(rows) > 1 else ""
    older = f" Older entries than the newest {NEWEST} are held but not shown." if held.more else ""
    received = f" Last received {held.received}." if held.received else ""
    return f"{section.scope} {words}{span}{order}.{received}{older}".strip()
