"""Points that are overdue brought to mind by e-mail: each owner once a week at most, about all of theirs.

Written to are those of the owner's people who answered or noted one of its points before; where nobody has,
those whose work it is to talk with residents or to see to referrals there; where there are none, the leads of
the projects. The e-mail says how many and where to sign in, and no word of a point.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from smtplib import SMTPException
from typing import Any, cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from ourdorset.accounts.api import lent_connection, organisation_names, own_context, users
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Role, now
from ourdorset.listening.models import Member, Part, Point, PointEvent, PointState, Project

SERVICE = "listening"
EVERY = timedelta(days=7)
AFTER_FAILING = timedelta(days=1)
MOST = 10  # people of one organisation who are written to
WORK = (Role.ENGAGEMENT, Role.COORDINATOR)
SUBJECT = "What residents raised waits for your answer"
TEXT = """Hello,

{what} overdue for an answer from {owner}, the oldest since {since}.

Residents raised this in: {projects}. They are told what is answered. Please sign in and say what was done, or
why it is not taken up:

{address}

This reminder comes once a week at most, for as long as something is overdue.
"""


def remind_of_points() -> list[str]:
    """Remind every owner who is due; what went wrong, a line for each e-mail that did not go.

    Nothing is done where no e-mail is sent. Each e-mail in a transaction of its own.
    """
    if not settings.MAIL:
        return []
    owners = {owner: _people(owner) for owner in sorted(set(overdue().values_list("owner", flat=True)))}
    faults = [_remind(Q(owner=owner), people) for owner, people in owners.items() if people]
    alone = Q(owner__in=[owner for owner, people in owners.items() if not people])
    projects = Project.objects.filter(pk__in=overdue().filter(alone).values("project")).order_by("pk")
    faults += [_remind(alone & Q(project=project), _leads(project), project) for project in projects]
    return [fault for fault in faults if fault]


def overdue() -> QuerySet[Point]:
    """Points that somebody answers for whose day has passed, of projects that are not archived."""
    waiting = Point.objects.filter(state=PointState.OWNED, due__lt=now().date())
    return waiting.filter(project__archived=None).exclude(owner="")


def _people(owner: str) -> list[Any]:
    """Those of an organisation who are written to."""
    theirs = users().filter(is_active=True, organisation__ods_code=owner).order_by("pk")
    before = PointEvent.objects.filter(point__owner=owner, by__isnull=False).values("by")
    return list(theirs.filter(pk__in=before)[:MOST]) or list(theirs.filter(role__in=WORK)[:MOST])


def _leads(project: Project) -> list[Any]:
    lead = Member.objects.filter(project=project, part=Part.LEAD, user__is_active=True)
    return [member.user for member in lead.select_related("user").order_by("pk")]


def _remind(which: Q, people: Sequence[Any], project: Project | None = None) -> str:
    """Write to people unless somebody was within a week. What went wrong, or nothing.

    With `project` they are its leads, and the owners have nobody to write to.
    """
    with transaction.atomic():
        rows = overdue().filter(which).select_for_update(of=("self",)).select_related("project")
        points = list(rows.order_by("due", "pk"))
        if not points or any(each.reminded and each.reminded > now() - EVERY for each in points):
            return ""
        fault = _send(points, people, project) if people else f"{points[0].owner} has nobody to write to"
        at = now() - EVERY + AFTER_FAILING if fault else now()
        Point.objects.filter(pk__in=[each.pk for each in points]).update(reminded=at)
        if not fault:
            _audit(points, len(people))
    return fault


def _send(points: Sequence[Point], people: Iterable[Any], project: Project | None) -> str:
    projects, many = list(dict.fromkeys(each.project for each in points)), len(points) > 1
    due = cast(Any, points[0].due)
    page = (
        reverse("listening:points", args=[project.uuid]) if project else reverse("listening:partner-points")
    )
    words = TEXT.format(
        what=f"{len(points)} points in Our Dorset are" if many else "A point in Our Dorset is",
        owner=_absent(points) if project else "your organisation",
        since=f"{due.day} {due:%B %Y}",
        projects="; ".join(f"“{each.name}”" for each in projects),
        address=settings.BASE_URL + page,
    )
    try:
        EmailMessage(SUBJECT, words, to=[person.email for person in people]).send()
    except (OSError, SMTPException) as error:
        return f"{points[0].owner} was not reminded of {len(points)} points: {error}"
    return ""


def _absent(points: Sequence[Point]) -> str:
    """Who answers for the points and has nobody here, by name."""
    names = organisation_names()
    owners = "; ".join(dict.fromkeys(names.get(each.owner, each.owner) for each in points))
    return f"those who have nobody here to ask ({owners})"


def _audit(points: Iterable[Point], people: int) -> None:
    with lent_connection() as connection:
        for point in points:
            append(
                connection, own_context(SERVICE, "-"), Action.UPDATE, resource_type="Point",
                resource_id=str(point.uuid), query=f"reminded {point.owner}: {people} written to",
            )  # fmt: skip
