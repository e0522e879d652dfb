"""What the editors' pages ask first: who is there, and which entry they mean."""

from typing import Any, cast

from django.http import HttpRequest
from psycopg import Connection

from ourdorset.accounts.api import context_for
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.editing.whose import editable, require_editor
from ourdorset.directory.entry import Entry
from ourdorset.kernel.api import Context, NotFoundError


def context_of(request: HttpRequest) -> Context:
    """Who asks; the doorkeeper has seen to it that an editor has signed in."""
    return context_for(cast(Any, request).user)


def own_entries(context: Context, connection: Connection[Any]) -> list[Entry]:
    """The entries that this person may edit."""
    return editable(context, catalogue(connection).entries(connection).values())


def own_entry(context: Context, connection: Connection[Any], id_: str) -> Entry:
    """One of them. Raises NotFoundError for any other."""
    entry = catalogue(connection).entries(connection).get(id_)
    if entry is None:
        raise NotFoundError("There is no such entry. It may have been taken out of the directory.")
    require_editor(context, entry)
    return entry
