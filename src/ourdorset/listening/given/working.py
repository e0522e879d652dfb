"""What colleagues did in a project that comes whole: each deed goes the way that it goes from a page."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ourdorset.audit.api import Action
from ourdorset.listening import models as m
from ourdorset.listening.access import Access, audited
from ourdorset.listening.agreement.rounds import Plan, close, code_passage, open_round
from ourdorset.listening.given.whole import GivenMemo, GivenProject, GivenReport, GivenRound
from ourdorset.listening.memos.writing import About, write
from ourdorset.listening.points.keeping import Said, take
from ourdorset.listening.points.steps import LEAD
from ourdorset.listening.reports.building import build, publish
from ourdorset.listening.reports.filling import fill

# What each coder gives a turn, by its text and where it begins there.
Alone = Mapping[tuple[int, int], tuple[tuple[str, ...], ...]]


class Work(NamedTuple):
    """A project, its codes by key, and each member's access by the user's id."""

    project: m.Project
    codes: Mapping[str, m.Code]
    access: Mapping[int, Access]

    def of(self, user: int) -> Access:
        """How this user works in it."""
        return self.access[user]


def code_alone(at_work: Work, given: GivenProject, alone: Alone) -> None:
    """Open each round, have everyone code it without seeing another's codes, and close it."""
    for each in given.rounds:
        made = _opened(at_work, given, each)
        for unit in m.RoundPassage.objects.filter(round=made).select_related("passage", "round"):
            passage: Any = unit.passage
            said = alone.get((passage.text_id, passage.start), ())
            for coder, codes in zip((given.lead, *given.coders), said, strict=False):
                code_passage(at_work.of(coder), unit, [at_work.codes[key] for key in codes])
        close(at_work.of(given.lead), made)


def _opened(at_work: Work, given: GivenProject, each: GivenRound) -> m.Round:
    coders = [at_work.of(user).member.user for user in (given.lead, *given.coders)]
    plan = Plan(each.name, coders, [at_work.codes[key] for key in each.codes], each.size, each.seed)
    return open_round(at_work.of(given.lead), plan)


def write_memos(at_work: Work, memos: Iterable[GivenMemo]) -> None:
    """Keep memos, journal entries and statements of where somebody stands."""
    for each in memos:
        talk = m.Conversation.objects.filter(project=at_work.project, code=each.conversation).first()
        about = About(at_work.codes.get(each.code), talk)
        write(at_work.of(each.by), m.MemoKind(each.kind), each.title, each.body, about)


def take_steps(at_work: Work, given: GivenProject) -> None:
    """Take each step with its point. One whose point was never raised is an error of what was given."""
    found = at_work.of(given.lead)
    for each in given.steps:
        point = m.Point.objects.get(project=at_work.project, title=each.point)
        said = Said(owner=each.owner, due=each.due, answer=each.answer)
        take(found.context, point, each.key, LEAD, said, found.member.user)


def give_out(at_work: Work, found: Access, reports: Iterable[GivenReport]) -> None:
    """Fill each report with what was marked, build an edition for the public, and publish it."""
    for each in reports:
        words = {"title": each.title, "sections": dict(each.sections)}
        report = m.Report.objects.create(project=found.project, **words)
        fill(report)
        for key, (said, easy) in each.themes.items():
            theme = m.ReportItem.objects.filter(
                report=report, kind=m.MarkKind.THEME, theme=at_work.codes[key]
            )
            theme.update(words=said, easy_words=easy)
        audited(found, Action.CREATE, "Report", report.uuid)
        publish(found, build(found, report))
