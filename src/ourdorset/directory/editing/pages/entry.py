"""One entry: its form, publishing it, and the link for its owner."""

from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from psycopg import Connection

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.contexts import as_editor
from ourdorset.directory.editing.forms import EntryForm, entry_form, known_terms
from ourdorset.directory.editing.pages.asking import context_of, own_entry
from ourdorset.directory.editing.sites import Sites, locate, site_rows
from ourdorset.directory.editing.whose import (
    may_publish,
    organisation_of,
    other_organisations,
    own_organisation,
    require_editor,
)
from ourdorset.directory.entry import Entry, entry
from ourdorset.directory.keeping.facts import age
from ourdorset.directory.keeping.links import link_to, live_links, revoke, send_link
from ourdorset.directory.keeping.openings import Rows, rows
from ourdorset.directory.keeping.reports import open_reports
from ourdorset.directory.keeping.revising import edition, held, require_seen, revise
from ourdorset.directory.local_time import local_now
from ourdorset.kernel.api import ForbiddenError, OurDorsetError, new_uuid

Record = Mapping[str, Any]
SAVED = {"saved": "Your changes are kept.", "published": "The entry is published.", "draft": "It is a draft."}


@require_http_methods(["GET", "HEAD", "POST"])
def entry_page(request: HttpRequest, id: str) -> HttpResponse:
    """The form of an entry, what is said of it, and what may be done with it."""
    context = context_of(request)
    with lent_connection() as connection:
        found = own_entry(context, connection, id)
        if request.method == "POST":
            require_seen(found, request.POST.get("edition", ""))
        asked = _asked(request, connection, found.record)
        if (record := _told(connection, *asked)) is not None:
            now_held = held(connection, id)
            require_seen(now_held, request.POST.get("edition", ""))
            revise(as_editor(context), connection, record, published=now_held.published)
            return redirect(f"{reverse('directory-editing:entry', args=[id])}?done=saved")
        reports = open_reports(connection, [id])
    words = {
        "entry": found,
        "age": age(found, local_now()),
        "reports": reports,
        "publishes": may_publish(context),
        "done": SAVED.get(request.GET.get("done", ""), ""),
    }
    return _show(request, asked, edition(found), words)


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """A new entry: a draft, until somebody publishes it. Moderators also add for another organisation."""
    context, user = context_of(request), cast(Any, request).user
    with lent_connection() as connection:
        others = other_organisations(connection) if may_publish(context) else {}
        chosen = request.POST.get("organisation", request.GET.get("organisation", ""))
        if chosen in others:
            provider = organisation_of(connection, chosen)
        else:
            provider = own_organisation(connection, context.organisation, user.organisation.name)
        id_ = new_uuid()
        fresh: Record = {"id": id_, "name": "", "status": "active", "organization": provider}
        asked = _asked(request, connection, fresh)
        if (record := _told(connection, *asked)) is not None:
            revise(as_editor(context), connection, record, published=False)
            return redirect(f"{reverse('directory-editing:entry', args=[id_])}?done=saved")
    words = {"publishes": may_publish(context), "organisations": others, "organisation": chosen}
    return _show(request, asked, "", words)


@require_POST
def publish_page(request: HttpRequest, id: str) -> HttpResponse:
    """Publish a draft, or take an entry back into draft."""
    context, published = context_of(request), request.POST.get("published") == "yes"
    if not may_publish(context):
        raise ForbiddenError("A coordinator or an administrator publishes entries. They see your draft.")
    with lent_connection() as connection:
        found = held(connection, id)
        require_editor(context, found)
        require_seen(found, request.POST.get("edition", ""))
        revise(as_editor(context), connection, found.record, published=published)
    done = "published" if published else "draft"
    return redirect(f"{reverse('directory-editing:entry', args=[id])}?done={done}")


@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request: HttpRequest, id: str) -> HttpResponse:
    """A link for the owner, to copy or to send; those there are, and an end to one of them."""
    with lent_connection() as connection:
        found = own_entry(context_of(request), connection, id)
        words: dict[str, Any] = {"entry": found, "mail": settings.MAIL}
        if request.method == "POST":
            words |= _link_done(connection, found, request.POST)
        words["live"] = live_links(connection, id)
    return render(request, "directory/edit_link.html", words)


def _link_done(connection: Connection[Any], entry: Entry, posted: Mapping[str, Any]) -> dict[str, Any]:
    """Make, send or revoke a link, and what the page says of it."""
    if "revoke" in posted:
        gone = revoke(connection, entry.id, posted["revoke"])
        return {"revoked": posted["revoke"]} if gone else {"fault": "That link no longer works already."}
    if posted.get("do") != "send":
        return {"link": link_to(connection, entry.id)}
    try:
        return {"link": send_link(connection, entry), "sent": True}
    except OurDorsetError as error:
        return {"fault": error.text}


def _asked(
    request: HttpRequest, connection: Connection[Any], record: Record
) -> tuple[Record, EntryForm, Rows, Sites]:
    posted = request.POST if request.method == "POST" else None
    known = known_terms(catalogue(connection).entries(connection).values())
    return record, entry_form(record, known, posted), rows(record, posted), site_rows(record, posted)


def _told(
    connection: Connection[Any], record: Record, form: EntryForm, times: Rows, sites: Sites
) -> Record | None:
    """What a form that was sent says; None when there is none, or something is wrong in it."""
    if not form.is_bound or not form.is_valid() or times.error_links or sites.error_links:
        return None
    points = locate(connection, record, sites)
    return None if sites.error_links else form.entry_told(record, times, sites, points, local_now())


def _show(
    request: HttpRequest, asked: tuple[Record, EntryForm, Rows, Sites], shown: str, words: dict[str, Any]
) -> HttpResponse:
    record, form, times, sites = asked
    wrong = form.error_links + times.error_links + sites.error_links if form.is_bound else []
    entry_words: Entry = words.get("entry") or entry(record, published=False)
    told = {
        "form": form,
        "rows": times,
        "sites": sites,
        "edition": shown,
        "wrong": wrong,
        "provider": entry_words.provider,
    }
    return render(request, "directory/edit_entry.html", told | words)
