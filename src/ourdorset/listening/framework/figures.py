"""A project's figures: how many were heard, how many said what, and in which groups, as they may be shown.

They are kept as given out (`models.Figures`) and every page and report shows the same. `renew` counts again,
and keeps the new ones only when at least ten people have changed (`counting.is_due`).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from ourdorset.listening import counting
from ourdorset.listening.counting import KEPT_BACK, OTHERS, Figure, Kind, Row
from ourdorset.listening.framework.heard import Heard, heard
from ourdorset.listening.framework.unheard import targets_now, unheard, unheard_words
from ourdorset.listening.lasting import lasting_key
from ourdorset.listening.models import Characteristic, Figures, Project
from ourdorset.listening.participants.facts import FACTS, NOT_SAID

# An area is too fine to compare, and an ethnicity's group is what is compared.
COMPARED = tuple(key for key in FACTS if key not in ("area", "ethnicity"))
NOT_ASKED = "not-asked"
Told = Mapping[int, Mapping[str, tuple[str, ...]]]


class Compared(NamedTuple):
    """One characteristic: its groups with how many are in each, and by theme (uuid) each group's figure.

    Where `several` is true a person may be in more than one group.
    """

    key: str
    several: bool
    groups: tuple[str, ...]
    bases: tuple[Figure, ...]
    themes: Mapping[str, tuple[Figure, ...]]


class Shown(NamedTuple):
    """All that is shown of a project in figures; `number` counts their renewals, `made` is when."""

    number: int
    made: datetime
    size: Figure
    themes: Mapping[str, Figure]
    compared: tuple[Compared, ...]
    unheard: tuple[str, ...]

    def of(self, theme: UUID | str) -> Figure:
        """How many said something of a theme; one that is newer than the figures is kept back."""
        return self.themes.get(str(theme), KEPT_BACK)


def shown(project: Project) -> Shown | None:
    """The figures as they were last given out, if they ever were."""
    kept = Figures.objects.filter(project=project).first()
    return _shown(kept) if kept else None


def renew(project: Project, found: Heard | None = None) -> Shown:
    """Count again. The figures are the same as before unless at least ten people have changed."""
    found = found or heard(project)
    told = told_of(project)
    people = counting.traces(number_key(project), _all_counted(found, told))
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        last = Figures.objects.filter(project=project).first()
        if last is None or counting.is_due(bytes(last.people), people):
            number = last.number + 1 if last else 1
            content = counted(found, told) | {"unheard": unheard(project)}
            last = Figures.objects.create(project=project, number=number, people=people, content=content)
        elif last.content["unheard"]["targets"] != targets_now(project):
            last.content["unheard"] = unheard(project)
            last.save(update_fields=["content"])
    return _shown(last)


def counted(found: Heard, told: Told) -> dict[str, Any]:
    """The figures of all who were heard, as JSON; `told` has their values by characteristic."""
    people, size = list(found.people), len(found.people)
    outer = {theme.pk: theme.outer for theme in found.themes}
    saying = {theme.pk: set(found.who(theme.pk)) for theme in found.themes}
    totals: dict[str, Any] = {}
    for theme in found.themes:
        whole = Row(counting.figure(len(saying[theme.pk]), size), ())
        around = outer[theme.pk]
        if around is not None:
            whole = counting.inside(len(saying[theme.pk]), len(saying[around]), whole)
        totals[str(theme.uuid)] = _written(whole.whole)
    outermost = {str(theme.uuid): saying[theme.pk] for theme in found.themes if theme.outer is None}
    tables = [compared_by(key, people, outermost, told) for key in COMPARED]
    return {
        "size": _written(counting.size(size)),
        "themes": totals,
        "compared": [table for table in tables if table],
    }


def compared_by(
    key: str, people: list[int], saying: Mapping[str, set[int]], told: Told
) -> dict[str, Any] | None:
    """The figures of one characteristic, as JSON: by group how many are in each, and of `saying` each row.

    None where there are no groups that may be told apart.
    """
    values = {person: told.get(person, {}).get(key, ()) or (NOT_ASKED,) for person in people}
    if all(value == (NOT_ASKED,) for value in values.values()):
        return None
    if FACTS[key].several:
        return _several(key, values, saying)
    members: dict[str, set[int]] = {}
    for person, (value, *_) in values.items():
        members.setdefault(value, set()).add(person)
    joined = counting.joined({group: len(inside) for group, inside in members.items()})
    parts: dict[str, set[int]] = {}
    for group in sorted(joined, key=lambda group: _place(key, joined[group])):
        parts[joined[group]] = parts.get(joined[group], set()) | members[group]
    if not parts:
        return None
    bases = [len(part) for part in parts.values()]
    rows = {
        theme: counting.row([len(part & who) for part in parts.values()], bases).groups
        for theme, who in saying.items()
    }
    return _table(key, False, list(parts), [counting.size(base) for base in bases], rows)


def _several(
    key: str, values: Mapping[int, tuple[str, ...]], saying: Mapping[str, set[int]]
) -> dict[str, Any] | None:
    """Each group beside everyone else, for a person may be in more than one."""
    members: dict[str, set[int]] = {}
    for person, given in values.items():
        for value in given:
            members.setdefault(value, set()).add(person)
    everyone = len(values)
    parts = {
        group: members[group]
        for group in sorted(members, key=lambda group: _place(key, group))
        if group not in (NOT_SAID, NOT_ASKED)
        and min(len(members[group]), everyone - len(members[group])) >= counting.FEWEST
    }
    if not parts:
        return None
    rows = {
        theme: tuple(
            counting.beside(len(part & who), len(part), len(who), everyone) for part in parts.values()
        )
        for theme, who in saying.items()
    }
    bases = [counting.size(len(part)) for part in parts.values()]
    return _table(key, True, list(parts), bases, rows)


def _table(
    key: str, several: bool, groups: list[str], bases: list[Figure], rows: Mapping[str, tuple[Figure, ...]]
) -> dict[str, Any]:
    return {
        "key": key,
        "several": several,
        "groups": groups,
        "bases": [base.number for base in bases],
        "themes": {theme: [each.number for each in found] for theme, found in rows.items()},
    }


def _place(key: str, group: str) -> tuple[int, str]:
    """In the order in which answers are offered, the rest after them."""
    order = [value for value, _ in FACTS[key].options]
    last = {NOT_SAID: 1, NOT_ASKED: 2, OTHERS: 3}.get(group, 0)
    return (order.index(group) if group in order else len(order) + last, group)


def told_of(project: Project, only: Collection[int] | None = None) -> Told:
    """What each participant, or each of `only` these (ids), told of themselves of what is compared."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = Characteristic.objects.filter(participant__project=project, key__in=COMPARED)
    rows = rows if only is None else rows.filter(participant__in=only)
    for person, key, value in rows.order_by().values_list("participant", "key", "value"):
        of_person = found.setdefault(person, {})
        of_person[key] = (*sorted((*of_person[key], value)),) if key in of_person else (value,)
    return found


def _all_counted(found: Heard, told: Told) -> dict[int, str]:
    return {person: f"{found.of(person)} {sorted(told.get(person, {}).items())}" for person in found.people}


def number_key(project: Project) -> bytes:
    """The key of `counting.traces` of a project."""
    return lasting_key() + f" figures of {project.uuid}".encode()


def _written(figure: Figure) -> dict[str, Any]:
    return {"kind": figure.kind.value, "number": figure.number}


def _read(kept: Mapping[str, Any]) -> Figure:
    return Figure(Kind(kept["kind"]), kept["number"])


def _number(number: int | None) -> Figure:
    return KEPT_BACK if number is None else Figure(Kind.NUMBER, number)


def _shown(kept: Figures) -> Shown:
    content = kept.content
    compared = tuple(
        Compared(
            each["key"],
            each["several"],
            tuple(each["groups"]),
            tuple(map(_number, each["bases"])),
            {theme: tuple(map(_number, row)) for theme, row in each["themes"].items()},
        )
        for each in content["compared"]
    )
    themes = {theme: _read(each) for theme, each in content["themes"].items()}
    not_heard = tuple(unheard_words(content["unheard"]))
    return Shown(kept.number, kept.made, _read(content["size"]), themes, compared, not_heard)
