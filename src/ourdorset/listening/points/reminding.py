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
from django.db.models import QuerySet
from django.urls import reverse

from ourdorset.accounts.api import lent_connection, own_context, users
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

{what} in Our Dorset {is_} overdue for an answer from {owner}, the oldest since {since}.

Residents raised this in: {projects}. They are told what you say. Please sign in and say what was done, or why
it is not taken up:

{address}

This reminder comes once a week at most, for as long as something is overdue.
"""


def remind_of_points() -> list[str]:
    """Remind every owner who is due; what went wrong, a line for each e-mail that did not go.

    Nothing is done where no e-mail is sent. Each owner in a transaction of their own.
    """
    if not settings.MAIL:
        return []
    owners = overdue().order_by("owner").values_list("owner", flat=True).distinct()
    return [fault for owner in owners if (fault := _remind(owner))]


def overdue() -> QuerySet[Point]:
    """Points that somebody answers for whose day has passed, of projects that are not archived."""
    waiting = Point.objects.filter(state=PointState.OWNED, due__lt=now().date())
    return waiting.filter(project__archived=None).exclude(owner="")


def _remind(owner: str) -> str:
    """Write to an owner unless they were written to within a week. What went wrong, or nothing."""
    with transaction.atomic():
        rows = overdue().filter(owner=owner).select_for_update(of=("self",)).select_related("project")
        points = list(rows.order_by("due", "pk"))
        if not points or any(each.reminded and each.reminded > now() - EVERY for each in points):
            return ""
        people, leads = _people(owner, points)
        fault = _send(owner, points, people, leads) if people else f"{owner} has nobody to write to"
        at = now() - EVERY + AFTER_FAILING if fault else now()
        Point.objects.filter(pk__in=[each.pk for each in points]).update(reminded=at)
        if not fault:
            _audit(points, len(people))
    return fault


def _people(owner: str, points: Sequence[Point]) -> tuple[list[Any], bool]:
    """Who is written to, and whether they are leads of the projects instead of the owner's own."""
    theirs = users().filter(is_active=True, organisation__ods_code=owner).order_by("pk")
    before = PointEvent.objects.filter(point__owner=owner, by__isnull=False).values("by")
    for rows in (theirs.filter(pk__in=before), theirs.filter(role__in=WORK)):
        if found := list(rows[:MOST]):
            return found, False
    projects = {each.project.pk for each in points}
    lead = Member.objects.filter(project__in=projects, part=Part.LEAD, user__is_active=True)
    return [member.user for member in lead.select_related("user").order_by("user").distinct("user")], True


def _send(owner: str, points: Sequence[Point], people: Iterable[Any], leads: bool) -> str:
    projects = list(dict.fromkeys(each.project for each in points))
    due = cast(Any, points[0].due)
    words = TEXT.format(
        what=f"{len(points)} points" if len(points) > 1 else "A point",
        is_="are" if len(points) > 1 else "is",
        owner=f"{owner}, which has nobody here to ask" if leads else "your organisation",
        since=f"{due.day} {due:%B %Y}",
        projects="; ".join(f"“{each.name}”" for each in projects),
        address="\n".join(_addresses(projects) if leads else [_address("listening:partner-points")]),
    )
    try:
        EmailMessage(SUBJECT, words, to=[person.email for person in people]).send()
    except (OSError, SMTPException) as error:
        return f"{owner} was not reminded of {len(points)} points: {error}"
    return ""


def _addresses(projects: Iterable[Project]) -> list[str]:
    return [_address("listening:points", project.uuid) for project in projects]


def _address(name: str, *args: object) -> str:
    return settings.BASE_URL + reverse(name, args=args)


def _audit(points: Iterable[Point], people: int) -> None:
    with lent_connection() as connection:
        for point in points:
            append(
                connection, own_context(SERVICE, "-"), Action.UPDATE, resource_type="Point",
                resource_id=str(point.uuid), query=f"reminded {point.owner}: {people} written to",
            )  # fmt: skip
