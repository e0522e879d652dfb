"""The framework matrix on screen: a page of cases, one cell to write, and the whole as a table to keep."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.audit.api import Action
from ourdorset.design.api import Form, TextAreaField
from ourdorset.listening.access import WORKS, access, audited
from ourdorset.listening.framework.matrix import filters, matrix, opened, table, write
from ourdorset.listening.framework.saturation_page import saturation_words
from ourdorset.listening.navigation import MEETS_PEOPLE, show
from ourdorset.listening.notices import leave_notice

HERE = "listening:matrix"


class SummaryForm(Form):
    """What one person said on one theme."""

    summary = TextAreaField(
        label="What they said, in your words",
        help_text="Short, close to their meaning, so that a reader need not open the words to follow.",
        max_length=5000,
    )


@require_safe
def matrix_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Cases by themes."""
    found = access(request, project)
    meets = found.member.part in MEETS_PEOPLE
    group = request.GET.get("group", "") if meets else ""
    made = matrix(found.project, request.GET.get("page"), group)
    audited(found, Action.READ, "Project", found.project.uuid, f"framework matrix page={made.page.number}")
    words: dict[str, Any] = {
        "matrix": made,
        "page": made.page,
        "group": group,
        "groups": filters(found.project) if meets else [],
        "works": found.member.part in WORKS,
    }
    return show(request, found, "framework_matrix", words, here=HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def cell_page(request: HttpRequest, project: UUID, participant: UUID, theme: UUID) -> HttpResponse:
    """One cell: the words behind it, and the summary of them."""
    found = access(request, project, WORKS)
    at = opened(found.project, str(participant), str(theme))
    initial = {"summary": at.cell.summary if at.cell else ""}
    form = SummaryForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = [int(each) for each in request.POST.getlist("passage") if each.isdecimal()]
        write(found, at, form.cleaned_data["summary"], chosen)
        leave_notice(request.session, f"Saved: {at.participant.code_name}, {at.theme.name}.")
        return redirect("listening:matrix", project)
    audited(found, Action.READ, "Cell", f"{participant}/{theme}")
    return show(request, found, "framework_cell", {"at": at, "form": form}, here=HERE)


@require_safe
def matrix_csv_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The matrix as CSV."""
    found = access(request, project)
    answer = HttpResponse(table(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="framework-matrix.csv"'
    return answer


@require_safe
def saturation_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Whether more conversations would say more."""
    found = access(request, project)
    return show(request, found, "framework_saturation", saturation_words(found.project), here=HERE)
