"""My projects, and the first page of one."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import Action, allows
from ourdorset.kernel.api import Role
from ourdorset.listening.access import access
from ourdorset.listening.models import Approach, Member
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import take_notice
from ourdorset.listening.participants.facts import LANGUAGES
from ourdorset.listening.projects.approaches import MEANT
from ourdorset.listening.standing import standing


@require_safe
def projects_page(request: HttpRequest) -> HttpResponse:
    """The projects that somebody works in, those at work first."""
    user = cast(Any, request).user
    mine = Member.objects.filter(user=user.pk).select_related("project").order_by("-project__created")
    members = sorted(mine, key=lambda each: each.project.archived is not None)
    words = {
        "members": members,
        "may_set_up": allows(Role(user.role), Action.LEAD_LISTENING),
        "notice": take_notice(request.session),
    }
    return render(request, "listening/projects_list.html", words)


@require_safe
def project_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """What a project is about and how far it is."""
    found = access(request, project)
    words = {
        "standing": standing(found),
        "meant": MEANT[Approach(found.project.approach)],
        "approach": Approach(found.project.approach).label,
        "languages": ", ".join(words for code, words in LANGUAGES if code in found.project.languages),
    }
    return show(request, found, "projects_home", words, here="listening:project")
