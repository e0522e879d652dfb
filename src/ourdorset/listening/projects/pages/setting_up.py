"""Setting up a project, and changing what it is."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ourdorset.listening.access import access
from ourdorset.listening.models import Project
from ourdorset.listening.navigation import LEADS, show
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.projects.forms import ProjectForm
from ourdorset.listening.projects.keeping import archive, change, set_up

HERE = "listening:settings"


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Set up a project."""
    form = ProjectForm(request.POST or None, initial={"languages": ["en"]})
    if request.method == "POST" and form.is_valid():
        project = set_up(cast(Any, request).user, form.cleaned_data)
        leave_notice(request.session, "The project is set up. Next: its questions, and who works in it.")
        return redirect("listening:project", project.uuid)
    return render(request, "listening/projects_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Change what a project is, or put it away."""
    found = access(request, project, LEADS)
    if request.method == "POST" and request.POST.get("do") in {"archive", "take-out"}:
        away = request.POST["do"] == "archive"
        archive(found, away)
        leave_notice(request.session, "The project is archived" if away else "The project is at work again")
        return redirect("listening:project", project)
    form = ProjectForm(request.POST or None, initial=_initial(found.project))
    if request.method == "POST" and form.is_valid():
        change(found, form.cleaned_data)
        leave_notice(request.session, "The project is changed")
        return redirect("listening:project", project)
    return show(request, found, "projects_settings", {"form": form}, here=HERE)


def _initial(project: Project) -> dict[str, Any]:
    days = {name: getattr(project, name) for name in ("opens", "closes")}
    return {
        "name": project.name,
        "about": project.about,
        "kind": project.kind,
        "approach": project.approach,
        "languages": project.languages,
        **{name: f"{day:%d/%m/%Y}" if day else "" for name, day in days.items()},
    }
