"""The list of entries, and what readers say is wrong with one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.editing.listed import PER_PAGE, SHOWN, listed
from ourdorset.directory.editing.pages.asking import context_of, own_entries, own_entry
from ourdorset.directory.editing.whose import may_publish
from ourdorset.directory.keeping.reports import reported, settle
from ourdorset.directory.local_time import local_now


@require_safe
def entries_page(request: HttpRequest) -> HttpResponse:
    """The entries that this person may edit, narrowed by words and by what needs doing."""
    context, text, show = context_of(request), request.GET.get("q", "")[:100], request.GET.get("show", "")
    with lent_connection() as connection:
        entries = own_entries(context, connection)
        reports = reported(connection)
    rows = listed(entries, reports, text, show, local_now())
    words = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "total": len(entries),
        "text": text,
        "show": show,
        "choices": SHOWN.items(),
        "all": may_publish(context),
        "moderates": may_publish(context),
    }
    return render(request, "directory/edit_entries.html", words)


@require_POST
def settle_page(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """What somebody said is wrong has been dealt with."""
    with lent_connection() as connection:
        own_entry(context_of(request), connection, id)
        settle(connection, id, number)
    return redirect("directory-editing:entry", id)
