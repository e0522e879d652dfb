"""One code: what it means, its examples, what has it, and how it is changed."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import EVERYONE, WORKS, Access, access, audited
from ourdorset.listening.codebook.changing import change, move, retire
from ourdorset.listening.codebook.coded import coded_with
from ourdorset.listening.codebook.examples import MOST, add_made, remove, shown, wanting
from ourdorset.listening.codebook.forms import TOP, CodeForm, places, told_now
from ourdorset.listening.codebook.merging import merge, split
from ourdorset.listening.codebook.tree import beneath, branches
from ourdorset.listening.codebook.written import code_of
from ourdorset.listening.models import Code
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice

HERE = "listening:codebook"


@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest, project: UUID, code: UUID) -> HttpResponse:
    """A code, and the form that changes it."""
    found = access(request, project, WORKS if request.method == "POST" else EVERYONE)
    row = code_of(found.project, code)
    form = CodeForm(request.POST or None, initial=told_now(row))
    if form.is_valid():
        try:
            change(found, row.uuid, form.fields_told(), request.POST.get("seen", ""))
        except InvalidError as error:
            form.add_error("colour" if "colour" in error.text else "name", error.text)
        else:
            leave_notice(request.session, f"“{form.cleaned_data['name']}” was changed.")
            return redirect("listening:code", found.project.uuid, row.uuid)
    return _drawn(request, found, row, form)


@require_POST
def act_page(request: HttpRequest, project: UUID, code: UUID, act: str) -> HttpResponse:
    """Move, merge, split or retire a code, or change its examples."""
    found = access(request, project, WORKS)
    if act not in ACTS:
        raise InvalidError("Nothing of that name can be done with a code.")
    left, said = ACTS[act](found, code, request)
    leave_notice(request.session, said)
    if left is None:
        return redirect(HERE, found.project.uuid)
    return redirect("listening:code", found.project.uuid, left.uuid)


def _drawn(request: HttpRequest, found: Access, row: Code, form: CodeForm) -> HttpResponse:
    tree = branches(found.project)
    with transaction.atomic():
        audited(found, Action.READ, "Code", row.uuid, "passages and examples")
        examples, coded = shown(row), coded_with(found, row)
    words: dict[str, Any] = {
        "code": row,
        "path": next((branch.path for branch in tree if branch.code == row), row.name),
        "form": form,
        "seen": request.POST.get("seen") or told_now(row)["seen"],
        "examples": examples,
        "wants": wanting(row, len(examples)),
        "most": MOST,
        "coded": coded,
        "parents": [TOP, *places(tree, beneath(tree, row))],
        "others": places(tree, beneath(tree, row)),
        "works": found.member.part in WORKS and not found.project.archived,
    }
    return show(request, found, "codebook_code", words, here=HERE)


def _move(found: Access, code: UUID, request: HttpRequest) -> tuple[Code | None, str]:
    moved = move(found, code, _uuid(request.POST.get("parent", "")))
    return moved, f"“{moved.name}” stands in its new place."


def _merge(found: Access, code: UUID, request: HttpRequest) -> tuple[Code | None, str]:
    into = _uuid(request.POST.get("into", ""))
    if into is None:
        raise InvalidError("Choose the code that this one becomes part of.")
    kept = merge(found, code, into)
    return kept, f"Merged into “{kept.name}”. The codebook's list of changes can undo it."


def _split(found: Access, code: UUID, request: HttpRequest) -> tuple[Code | None, str]:
    told = request.POST.getlist("passage")
    chosen = [int(each) for each in told if each.isascii() and each.isdecimal() and len(each) < 18]
    new = split(found, code, request.POST.get("name", ""), chosen)
    return new, f"“{new.name}” is a code of its own now."


def _retire(found: Access, code: UUID, request: HttpRequest) -> tuple[Code | None, str]:
    gone = retire(found, code)
    return None, f"“{gone.name}” is retired. What has it stays coded."


def _example(found: Access, code: UUID, request: HttpRequest) -> tuple[Code | None, str]:
    made = add_made(found, code, request.POST.get("words", ""))
    return made.code, "The example was added."


def _remove(found: Access, code: UUID, request: HttpRequest) -> tuple[Code | None, str]:
    text = request.POST.get("example", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise InvalidError("No example was named. Reload the page and try again.")
    remove(found, code, int(text))
    return code_of(found.project, code), "The example was removed."


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise InvalidError("There is no such code. Choose one from the list.") from None


ACTS = {
    "move": _move,
    "merge": _merge,
    "split": _split,
    "retire": _retire,
    "add-example": _example,
    "remove-example": _remove,
}
