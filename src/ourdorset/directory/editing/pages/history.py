"""The versions of an entry, and the way back to one of them."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ourdorset.accounts.api import ActorName, lent_connection, names_of
from ourdorset.directory.contexts import LINK, as_editor
from ourdorset.directory.editing.history import steps, version_of, versions
from ourdorset.directory.editing.pages.asking import context_of, own_entry
from ourdorset.directory.editing.whose import require_editor
from ourdorset.directory.keeping.revising import edition, held, require_seen, revise
from ourdorset.directory.local_time import LONDON


@require_safe
def history_page(request: HttpRequest, id: str) -> HttpResponse:
    """What changed, and when."""
    context = context_of(request)
    with lent_connection() as connection:
        found = own_entry(context, connection, id)
        newest_first = versions(context, connection, found.resource)
    names = names_of({each.actor for each in newest_first})
    told = [
        (step, _written(step.version.stored), _who(step.version.actor, names)) for step in steps(newest_first)
    ]
    words = {"entry": found, "steps": told, "edition": edition(found)}
    return render(request, "directory/edit_history.html", words)


@require_POST
def undo_page(request: HttpRequest, id: str, version: int) -> HttpResponse:
    """Put back what an earlier version said: as a new version, so that this too can be undone."""
    context = context_of(request)
    with lent_connection() as connection:
        found = held(connection, id)
        require_editor(context, found)
        require_seen(found, request.POST.get("edition", ""))
        wanted = version_of(context, connection, found.resource, version)
        revise(as_editor(context), connection, wanted.record, published=found.published)
    return redirect(f"{reverse('directory-editing:entry', args=[id])}?done=saved")


def _who(actor: str, names: Mapping[str, ActorName]) -> str:
    """`Tess Vale, Hub coordinator, Dorset Council`; an owner by their link."""
    if not actor:
        return "Another system, by FHIR, or from a table"
    if actor.startswith(LINK):
        return f"Its owner, by link {actor.removeprefix(LINK)}"
    return ", ".join(filter(None, names[actor]))


def _written(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y at %H:%M}"
