"""The last touches to sections: when each medicine changed, and which results have a page of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ourdorset.people.sections import Group, Row, Shown
from ourdorset.people.sources import Directory
from ourdorset.people.summary.changes import Change, changes
from ourdorset.people.summary.trends import code_of
from ourdorset.people.words import Resource

_MEDICINES = frozenset({"MedicationRequest", "MedicationStatement"})


def finish(
    sections: Sequence[Shown], changed: Mapping[str, Change], observations: Sequence[Resource]
) -> tuple[Shown, ...]:
    """The sections with changes of medicines and codes of tests on their rows."""
    tests = {f"Observation/{each.get('id', '')}": code_of(each) for each in observations}
    return tuple(_finished(section, changed, tests) for section in sections)


def medicine_changes(resources: Sequence[Resource], directory: Directory) -> Mapping[str, Change]:
    """The last change of each medicine by `Type/id`."""
    return changes(
        (each, directory.source_of(each)) for each in resources if each["resourceType"] in _MEDICINES
    )


def _finished(section: Shown, changed: Mapping[str, Change], tests: Mapping[str, str]) -> Shown:
    if section.key == "medicines":
        return _with_rows(section, lambda row: _with_change(row, changed))
    if section.key == "results":
        return _with_rows(section, lambda row: replace(row, test=tests.get(row.about, "")))
    return section


def _with_change(row: Row, changed: Mapping[str, Change]) -> Row:
    change = changed.get(row.about)
    if change is None or not change.when.text:
        return row
    return replace(row, cells=(*row.cells[:2], f"{row.cells[2]}. {change.words}"))


def _with_rows(section: Shown, touch: Callable[[Row], Row]) -> Shown:
    def touched(group: Group) -> Group:
        return replace(group, rows=tuple(map(touch, group.rows)), folded=tuple(map(touch, group.folded)))

    return replace(section, groups=tuple(map(touched, section.groups)))
