"""Giving participants their links: sent by e-mail, or once on paper with a code to point a telephone at."""

from typing import Any, cast
from uuid import UUID

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.kernel.api import NotFoundError, OurDorsetError, now
from ourdorset.listening.access import Access, access
from ourdorset.listening.models import Part, Participant, ParticipantLink
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.own_page.links import new_link, revoke_links
from ourdorset.listening.own_page.sending import may_be_reached, send_link, tell

HERE = "listening:give-links"
A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def links_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Who has a link, since when, and whether it was opened; send one or stop one."""
    found = access(request, project, (Part.LEAD,))
    if request.method == "POST":
        leave_notice(request.session, _done(found, request.POST.get("do", ""), request.POST.get("who", "")))
        return redirect("listening:give-links", project)
    people = Participant.objects.filter(project=found.project, withdrawn=None).order_by("code_name")
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    words = {"page": page, "rows": [_row(one) for one in page.object_list], "mail": settings.MAIL}
    return show(request, found, "own_links", words, here=HERE)


@require_POST
def letter_page(request: HttpRequest, project: UUID, participant: UUID) -> HttpResponse:
    """A new link on a page to print, shown this once."""
    found = access(request, project, (Part.LEAD,))
    person = _person(found, participant)
    link = new_link(found, person)
    tell(found, person)
    code = segno.make(link.address, error="m")
    picture = code.svg_inline(scale=5, border=4, light="#fff", title="QR code of the link")
    words = {"person": person, "link": link, "picture": picture}
    return show(request, found, "own_given", words, here=HERE)


def _done(found: Access, what: str, who: str) -> str:
    person = _person(found, who)
    if what == "stop":
        return "The link is stopped." if revoke_links(found, person) else "There was no link to stop."
    try:
        send_link(found, person)
    except OurDorsetError as error:
        return error.text
    return "The link is sent."


def _person(found: Access, uuid: UUID | str) -> Participant:
    rows = Participant.objects.select_related("project").filter(project=found.project, withdrawn=None)
    try:
        person = rows.filter(uuid=UUID(str(uuid))).first()
    except ValueError:
        person = None
    if person is None:
        raise NotFoundError("There is no such participant in this project; see the list.")
    return person


def _row(person: Participant) -> dict[str, Any]:
    links = ParticipantLink.objects.filter(participant=person, revoked=None, expires__gt=now())
    link = links.order_by("-created").first()
    return {
        "person": person,
        "link": link,
        "reached": may_be_reached(person),
        "opened": cast(Any, link).last_opened if link else None,
    }
