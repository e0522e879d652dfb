"""Whether the machine is as often right about some people's words as about others'.

What people decided of its suggestions, and what coders of closed rounds gave beside it, is counted by person:
the machine mostly agrees about somebody when at least half of the decisions on their words were its own.
A person is the unit, for passages of one person are alike, and it is a person who is treated fairly or not;
and so the figures are hidden and rounded as all others are (`counting`), and renewed only when ten people
have changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from ourdorset.listening import counting
from ourdorset.listening.agreement.sheet import sheet
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.counting import Figure
from ourdorset.listening.framework.comparing import group_words
from ourdorset.listening.framework.figures import COMPARED, compared_by, number_key, told_of
from ourdorset.listening.framework.heard import Speakers, readable
from ourdorset.listening.framework.interval import Interval, wilson
from ourdorset.listening.models import MachineFigures, Participant, Project, Round, Suggestion
from ourdorset.listening.participants.facts import FACTS

AGREED = "agreed"


class Group(NamedTuple):
    """A group as it may be shown: how many people, and of how many of them the machine mostly agreed."""

    words: str
    people: Figure
    agreed: Figure

    @property
    def share(self) -> float | None:
        """The share of them; None where it is kept back."""
        if self.agreed.number is None or not self.people.number:
            return None
        return self.agreed.number / self.people.number

    @property
    def interval(self) -> Interval | None:
        """Where the share lies, 95 in 100."""
        if self.share is None:
            return None
        return wilson(self.agreed.number or 0, self.people.number or 0)


class ByGroup(NamedTuple):
    """One characteristic with its groups; `lowest` are those that stand clearly below another."""

    words: str
    groups: tuple[Group, ...]

    @property
    def lowest(self) -> list[str]:
        """Groups whose interval ends below where another's begins."""
        told = [(group.words, group.interval) for group in self.groups if group.interval]
        highest = max((interval.low for _, interval in told), default=0.0)
        return [words for words, interval in told if interval.high < highest]


class Fairness(NamedTuple):
    """What may be shown of a project: everyone, and by characteristic. `made` is when it was counted."""

    made: datetime
    everyone: Group
    by: tuple[ByGroup, ...]


class Decided(NamedTuple):
    """How often somebody's words were decided as the machine would, of how many times."""

    agreed: int
    times: int

    @property
    def mostly(self) -> bool:
        """Whether it was right at least as often as not."""
        return 2 * self.agreed >= self.times


def fairness(project: Project) -> Fairness | None:
    """The figures, counted again where enough people have changed. None before anything was decided."""
    found = decided(project)
    told = told_of(project, list(found))
    said = {person: f"{one.mostly} {sorted(told.get(person, {}).items())}" for person, one in found.items()}
    people = counting.traces(number_key(project), said)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        kept = MachineFigures.objects.filter(project=project).first()
        if kept is None and not found:
            return None
        if kept is None or counting.is_due(bytes(kept.people), people):
            content = _counted(found, told)
            kept, _ = MachineFigures.objects.update_or_create(
                project=project, defaults={"people": people, "content": content}
            )
    return _shown(kept)


def decided(project: Project) -> dict[int, Decided]:
    """By participant what was decided of their words: suggestions, and closed rounds beside the machine."""
    decisions = [*_suggestions(project), *_rounds(project)]
    speakers = Speakers(readable(project).filter(pk__in={place[0] for place, _, _ in decisions}))
    withdrawn = Participant.objects.filter(project=project, withdrawn__isnull=False)
    gone = set(withdrawn.values_list("pk", flat=True))
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (text, start, end), agreed, times in decisions:
        for person in speakers.at(text, start, end):
            if person not in gone:
                counts[person][0] += agreed
                counts[person][1] += times
    return {person: Decided(*both) for person, both in counts.items() if both[1]}


_Decision = tuple[tuple[int, int, int], int, int]


def _suggestions(project: Project) -> Iterator[_Decision]:
    """Codes that were suggested and accepted, or rejected."""
    rows = Suggestion.objects.filter(project=project, kind="code", accepted__isnull=False)
    places = list(rows.values_list("text", "start", "end", "accepted"))
    may = allowed({text for text, *_ in places})
    for text, start, end, accepted in places:
        if may.analysis(text, start, end):
            yield (text, start, end), int(accepted), 1


def _rounds(project: Project) -> Iterator[_Decision]:
    """Each code that a coder of a closed round or the machine gave a passage: whether both did."""
    for made in Round.objects.filter(project=project, closed__isnull=False, with_machine=True):
        rows = sheet(made)
        for unit, machine, *given in zip(rows.units, rows.machine or (), *rows.said.values(), strict=True):
            place = (unit.passage.text.pk, unit.passage.start, unit.passage.end)
            yield from ((place, *_alike(codes, machine or set())) for codes in given if codes is not None)


def _alike(one: AbstractSet[int], other: AbstractSet[int]) -> tuple[int, int]:
    """How many codes both gave, of those that either did; that neither gave any is one agreement."""
    return (len(one & other), len(one | other)) if one or other else (1, 1)


def _counted(found: Mapping[int, Decided], told: Any) -> dict[str, Any]:
    agreeing = {person for person, one in found.items() if one.mostly}
    tables = [compared_by(key, list(found), {AGREED: agreeing}, told) for key in COMPARED]
    return {
        "people": counting.size(len(found)).number,
        AGREED: counting.figure(len(agreeing), len(found)).number,
        "by": [table for table in tables if table],
    }


def _shown(kept: MachineFigures) -> Fairness:
    content: Any = kept.content
    by = [ByGroup(FACTS[table["key"]].words, tuple(_groups(table))) for table in content["by"]]
    everyone = Group("Everyone", _figure(content["people"]), _figure(content[AGREED]))
    return Fairness(kept.made, everyone, tuple(one for one in by if _compares(one.groups)))


def _groups(table: Mapping[str, Any]) -> Iterable[Group]:
    rows = zip(table["groups"], table["bases"], table["themes"][AGREED], strict=True)
    for group, people, agreed in rows:
        yield Group(group_words(table["key"], group), _figure(people), _figure(agreed))


def _compares(groups: Sequence[Group]) -> bool:
    """Whether two groups at least may be shown: one alone tells of no difference."""
    return sum(group.share is not None for group in groups) > 1


def _figure(number: int | None) -> Figure:
    return counting.KEPT_BACK if number is None else Figure(counting.Kind.NUMBER, number)
