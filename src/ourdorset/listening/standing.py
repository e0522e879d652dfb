"""How far a project is, and what waits for somebody: a line for each thing, with the page that does it."""

from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from ourdorset.kernel.api import now
from ourdorset.listening import models as m
from ourdorset.listening.access import Access
from ourdorset.listening.navigation import PROJECT_PAGES
from ourdorset.listening.overlooked.reporting import waiting


class Line(NamedTuple):
    """So many of something. `waits` when somebody should see to it; `href` is where."""

    count: int
    one: str
    many: str
    href: str
    waits: bool = False

    @property
    def words(self) -> str:
        """The line as it is read."""
        return f"{self.count:,} {self.one if self.count == 1 else self.many}"


class Standing(NamedTuple):
    """What has been done, and what waits; nothing that is not there is told."""

    done: list[Line]
    waiting: list[Line]


def standing(found: Access) -> Standing:
    """How far it is, for this member."""
    rows = [*_words(found.project), *_understood(found), *_given_back(found.project)]
    lines = [Line(count, one, many, _href(found, page), waits) for count, one, many, page, waits in rows]
    return Standing(
        [line for line in lines if not line.waits], [line for line in lines if line.waits and line.count]
    )


def _href(found: Access, name: str) -> str:
    """The page's address for who may open it; empty for others."""
    opens = {page.name for page in PROJECT_PAGES if found.member.part in page.parts}
    full = f"listening:{name}"
    return reverse(full, args=[found.project.uuid]) if full in opens else ""


def _words(project: m.Project) -> list[tuple[int, str, str, str, bool]]:
    people = m.Participant.objects.filter(project=project, withdrawn=None)
    agreed = m.Consent.objects.filter(participant__project=project).values("participant")
    texts = m.Text.objects.filter(project=project)
    ready, drafts = texts.filter(state=m.TextState.READY), m.Draft.objects.filter(project=project)
    wishes = m.WithdrawalRequest.objects.filter(participant__project=project, state=m.RequestState.WAITING)
    return [
        (people.count(), "person heard", "people heard", "heard", False),
        (
            people.exclude(pk__in=agreed).count(),
            "person whose consent is not recorded, so that nothing they say is used",
            "people whose consent is not recorded, so that nothing they say is used", "people", True,
        ),
        (ready.count(), "text ready to read", "texts ready to read", "coding", False),
        (wishes.count(), "wish to take words back", "wishes to take words back", "withdrawals", True),
        (drafts.count(), "transcript without speakers", "transcripts without speakers", "taking-in", True),
        (
            texts.filter(state=m.TextState.TO_REVIEW).count(),
            "text whose names are to be checked", "texts whose names are to be checked", "names", True,
        ),
        (
            waiting(project).count(),
            "name seen while reading", "names seen while reading", "names", True,
        ),
    ]  # fmt: skip


def _understood(found: Access) -> list[tuple[int, str, str, str, bool]]:
    project = found.project
    codings = m.Coding.objects.filter(passage__text__project=project, round=None)
    uncoded = m.Text.objects.filter(
        ~Exists(codings.filter(passage__text=OuterRef("pk"))),
        project=project, state=m.TextState.READY, conversation__isnull=False,
    )  # fmt: skip
    proposed = m.Suggestion.objects.filter(project=project, accepted=None)
    blind = m.Round.objects.filter(project=project, closed=None, coders=found.member.user)
    return [
        (codings.count(), "coding", "codings", "coding", False),
        (uncoded.count(), "conversation not yet coded", "conversations not yet coded", "coding", True),
        (proposed.count(), "suggestion to decide", "suggestions to decide", "coding", True),
        (blind.count(), "round of blind coding", "rounds of blind coding", "rounds", True),
    ]


def _given_back(project: m.Project) -> list[tuple[int, str, str, str, bool]]:
    points = m.Point.objects.filter(project=project)
    late = points.filter(due__lt=now().date(), state=m.PointState.OWNED)
    untold = points.filter(Q(state=m.PointState.DONE) | Q(state=m.PointState.DECLINED), told=None)
    editions = m.Edition.objects.filter(report__project=project)
    out: Any = editions.filter(published__isnull=False, withdrawn=None)
    lost = editions.filter(published__isnull=False, withdrawn__isnull=False)
    return [
        (points.count(), "point of interest", "points of interest", "points", False),
        (out.count(), "edition given out", "editions given out", "reports", False),
        (
            points.filter(state=m.PointState.RAISED).count(),
            "point nobody answers for", "points nobody answers for", "points", True,
        ),
        (late.count(), "point overdue", "points overdue", "points", True),
        (untold.count(), "answer not told to its person", "answers not told to their people", "points", True),
        (
            lost.count(),
            "edition to build anew: words in it were taken back",
            "editions to build anew: words in them were taken back", "reports", True,
        ),
    ]  # fmt: skip
