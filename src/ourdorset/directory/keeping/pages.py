"""The pages behind an owner's link, and the page on which anyone says that an entry is wrong.

No page here changes anything by being opened: mail programs open links by themselves.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.contexts import by_link
from ourdorset.directory.entry import Entry
from ourdorset.directory.keeping import telling
from ourdorset.directory.keeping.facts import age, facts
from ourdorset.directory.keeping.forms import ChangeForm, RoomForm, WrongForm, told_now
from ourdorset.directory.keeping.links import name_of, service_of
from ourdorset.directory.keeping.openings import rows
from ourdorset.directory.keeping.reports import report
from ourdorset.directory.keeping.revising import edition, held, require_seen, revise
from ourdorset.directory.local_time import local_now
from ourdorset.kernel.api import NotFoundError

Telling = Callable[[Mapping[str, Any]], Mapping[str, Any]]
SAID = {
    "right": "Thank you. The entry now says that it was checked today.",
    "full": "Thank you. The entry says for four weeks that there is no room. Come back when that changes.",
    "room": "Thank you. The entry says for four weeks how many places are free.",
    "changed": "Thank you. Your changes are in the entry now.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def keep_page(request: HttpRequest, token: str) -> HttpResponse:
    """The entry as it stands, and the few things that its owner may say of it."""
    id_ = _service_of(token)
    if id_ is None:
        return _over(request)
    form, said = RoomForm(), request.POST.get("say", "")
    if request.method == "POST" and said == "room":
        form = RoomForm(request.POST)
    if request.method == "POST" and said in SAID and (said != "room" or form.is_valid()):
        _keep(token, id_, request.POST.get("edition", ""), _said(said, form))
        return redirect(f"{reverse('directory-keeping:keep', args=[token])}?said={said}")
    entry = _entry(id_)
    words = {
        "entry": entry,
        "facts": facts(entry, local_now()),
        "age": age(entry, local_now()),
        "edition": edition(entry),
        "form": form,
        "said": SAID.get(request.GET.get("said", "")),
        "token": token,
    }
    return render(request, "directory/keep_entry.html", words)


def _said(said: str, form: RoomForm) -> Telling:
    now = local_now()
    if said == "right":
        return lambda record: telling.still_right(record, now.date())
    free = form.cleaned_data["free"] if said == "room" else 0
    return lambda record: telling.room(record, free, now)


@require_http_methods(["GET", "HEAD", "POST"])
def change_page(request: HttpRequest, token: str) -> HttpResponse:
    """A short form for what has changed."""
    id_ = _service_of(token)
    if id_ is None:
        return _over(request)
    entry = _entry(id_)
    posted = request.POST if request.method == "POST" else None
    form = ChangeForm(posted, initial=told_now(entry.record))
    times = rows(entry.record, posted)
    if posted is not None:
        # what is in the rows belongs to the entry as it was shown
        require_seen(entry, request.POST.get("edition", ""))
        valid = times.is_valid()
        if form.is_valid() and valid:
            now = local_now()
            _keep(token, id_, edition(entry), lambda record: form.told(record, times, now.date(), now))
            return redirect(f"{reverse('directory-keeping:keep', args=[token])}?said=changed")
    words = {"entry": entry, "form": form, "rows": times, "edition": edition(entry), "token": token}
    return render(request, "directory/keep_change.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def wrong_page(request: HttpRequest, id: str) -> HttpResponse:
    """Say that something in a public entry is wrong."""
    entry = _entry(id)
    if not entry.published:
        raise NotFoundError
    form = WrongForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with lent_connection() as connection:
            report(connection, id, form.cleaned_data["words"])
        return redirect(f"{reverse('directory-keeping:wrong', args=[id])}?sent")
    words = {"entry": entry, "id": id, "form": form, "sent": "sent" in request.GET}
    return render(request, "directory/keep_wrong.html", words)


def _keep(token: str, id_: str, shown: str, tell: Telling) -> None:
    """Store what the holder of a link tells of the entry as it was shown to them."""
    with lent_connection() as connection:
        entry = held(connection, id_)
        require_seen(entry, shown)
        revise(by_link(name_of(token)), connection, tell(entry.record), published=entry.published)


def _entry(id_: str) -> Entry:
    with lent_connection() as connection:
        entry = catalogue(connection).entries(connection).get(id_)
    if entry is None:
        raise NotFoundError("There is no such service here. It may have been taken out of the directory.")
    return entry


def _service_of(token: str) -> str | None:
    with lent_connection() as connection:
        return service_of(connection, token)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/keep_over.html", status=410)
