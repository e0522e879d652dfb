"""The codebook as a page, a new code, and the codebook as a table."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError, OurDorsetError
from ourdorset.listening.access import WORKS, Access, access, audited
from ourdorset.listening.codebook.changing import add, step
from ourdorset.listening.codebook.coded import Use, uses
from ourdorset.listening.codebook.examples import counts, wanting
from ourdorset.listening.codebook.forms import NewCodeForm
from ourdorset.listening.codebook.table import take_in, written
from ourdorset.listening.codebook.tree import branches
from ourdorset.listening.codebook.undoing import undo
from ourdorset.listening.models import Code, CodebookChange
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice

HERE = "listening:codebook"
LAST_CHANGES = 10
BIGGEST = 2_000_000  # bytes


@require_safe
def codebook_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Every code, what it was given to, and what suggestions want of it."""
    return _codebook(request, access(request, project), [])


def _codebook(request: HttpRequest, found: Access, faults: list[str]) -> HttpResponse:
    tree = branches(found.project)
    used, examples = uses(found), counts(branch.code for branch in tree)
    rows = [
        {
            "branch": branch,
            "use": used.get(branch.code.pk, Use()),
            "wants": wanting(branch.code, examples.get(branch.code.pk, 0)) if branch.code.codable else "",
        }
        for branch in tree
    ]
    changes = CodebookChange.objects.filter(project=found.project).select_related("by")[:LAST_CHANGES]
    words: dict[str, Any] = {
        "rows": rows,
        "changes": changes,
        "retired": Code.objects.filter(project=found.project, retired__isnull=False).count(),
        "works": found.member.part in WORKS and not found.project.archived,
        "ordering": "order" in request.GET,
        "faults": faults,
    }
    return show(request, found, "codebook_list", words, here=HERE, status=400 if faults else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Add a code."""
    found = access(request, project, WORKS)
    tree = branches(found.project)
    start = {"flags": ["codable"], "parent": request.GET.get("under", "")}
    form = NewCodeForm(request.POST or None, found=tree, initial=start)
    if form.is_valid():
        try:
            code = add(found, form.fields_told(), form.cleaned_data["parent"] or None)
        except InvalidError as error:
            form.add_error("name", error.text)
        else:
            leave_notice(request.session, f"“{code.name}” is in the codebook.")
            return redirect("listening:code", found.project.uuid, code.uuid)
    return show(request, found, "codebook_new", {"form": form}, here=HERE)


@require_POST
def order_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """A code one place up or down."""
    found = access(request, project, WORKS)
    way, _, uuid = request.POST.get("step", "").partition(":")
    try:
        code = step(found, UUID(uuid), {"up": -1, "down": 1}[way])
    except (KeyError, ValueError):
        raise InvalidError("Nothing was named to be moved. Reload the page and try again.") from None
    leave_notice(request.session, f"“{code.name}” moved {way}.")
    return redirect(f"{request.path.removesuffix('order/')}?order=1#code-{code.pk}")


@require_POST
def undo_page(request: HttpRequest, project: UUID, change: int) -> HttpResponse:
    """Take a change back."""
    found = access(request, project, WORKS)
    undone = undo(found, change)
    leave_notice(request.session, f"Undone: {undone.kind} of {', '.join(undone.details['names'])[:100]}.")
    return redirect(HERE, found.project.uuid)


@require_safe
def table_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """The codebook as CSV."""
    found = access(request, project)
    with transaction.atomic():
        audited(found, Action.EXPORT, "Codebook", found.project.uuid)
        content = written(found.project)
    answer = HttpResponse(content.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="codebook.csv"'
    return answer


@require_POST
def import_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Bring a table back; rows that cannot be taken are named."""
    found = access(request, project, WORKS)
    file = request.FILES.get("table")
    try:
        if file is None or not file.size:
            raise InvalidError("Choose a CSV file that is not empty.")
        if file.size > BIGGEST:
            raise InvalidError("The file is larger than 2 MB, which no codebook is.")
        taken = take_in(found, file.read())
    except OurDorsetError as error:
        return _codebook(request, found, [error.text])
    said = f"{taken.added} codes added, {taken.changed} changed."
    if taken.faults:
        return _codebook(request, found, [*taken.faults, f"The rest went in: {said}"])
    leave_notice(request.session, said)
    return redirect(HERE, found.project.uuid)
