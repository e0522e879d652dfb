"""Who works in a project."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.api import Action, allows, users
from ourdorset.kernel.api import ConflictError, Role
from ourdorset.listening.access import Access, access
from ourdorset.listening.models import Member
from ourdorset.listening.navigation import LEADS, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.projects.forms import MemberForm
from ourdorset.listening.projects.keeping import add_member, change_member, remove_member
from ourdorset.listening.projects.pages.asking import member_of

HERE = "listening:members"


@require_http_methods(["GET", "HEAD", "POST"])
def members_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The members, and a form to add one."""
    found = access(request, project, LEADS)
    people = {str(user.pk): user for user in _who_may(found)}
    choices = [(number, f"{user.name}, {user.organisation.name}") for number, user in people.items()]
    form = MemberForm(request.POST or None, people=choices or [("", "Nobody is left to add")])
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        add_member(found, people[asked["user"]], asked["part"], bool(asked["keyholder"]))
        leave_notice(request.session, "The member is added")
        return redirect(HERE, project)
    members = Member.objects.filter(project=found.project).select_related("user__organisation")
    words = {"form": form, "members": members.order_by("user__name")}
    return show(request, found, "projects_members", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def member_page(request: HttpRequest, project: UUID, member: int) -> HttpResponse:
    """Give a member another part, or let them go."""
    found = access(request, project, LEADS)
    one = member_of(found, member)
    form = MemberForm(request.POST or None, initial={"part": one.part, "keyholder": ["yes"] * one.keyholder})
    if request.method == "POST" and request.POST.get("do") == "remove":
        return _tried(request, found, one, form, lambda: remove_member(found, one))
    if request.method == "POST" and form.is_valid():
        part, keyholder = form.cleaned_data["part"], bool(form.cleaned_data["keyholder"])
        return _tried(request, found, one, form, lambda: change_member(found, one, part, keyholder))
    return show(request, found, "projects_member", {"form": form, "one": one}, here=HERE)


def _tried(request: HttpRequest, found: Access, one: Member, form: MemberForm, change: Any) -> HttpResponse:
    try:
        change()
    except ConflictError as error:
        form.full_clean()
        form.add_error("part" if "part" in form.cleaned_data else None, error.text)
        return show(request, found, "projects_member", {"form": form, "one": one}, here=HERE)
    leave_notice(request.session, "The members are changed")
    is_self = one.user_id == found.member.user_id  # pyright: ignore[reportAttributeAccessIssue]
    return redirect("listening:projects") if is_self else redirect(HERE, found.project.uuid)


def _who_may(found: Access) -> list[Any]:
    """Colleagues whose role listens, and who are not in the project."""
    there = Member.objects.filter(project=found.project).values("user")
    rows = users().filter(is_active=True).exclude(pk__in=there).order_by("name")
    return [user for user in rows if allows(Role(user.role), Action.LISTEN)]
