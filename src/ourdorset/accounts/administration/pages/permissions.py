"""Who may do what: the whole table for administrators, and for everyone what they themselves may do."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.administration.pages.asking import show
from ourdorset.accounts.permissions import PERMISSIONS
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.kernel.api import Role

# A room's name in the source, and what it is called on pages.
ROOM_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "people": "People's records",
        "resident": "A resident's own view",
        "record": "The record, by FHIR",
        "hub": "The hub",
        "directory": "Directory",
        "listening": "Listening",
        "population": "Population",
        "accounts": "Administration",
    }
)


def table() -> list[dict[str, Any]]:
    """The permissions as rows: room, action, a yes or no for each role, who may, and why only they."""
    return [
        {
            "room": ROOM_WORDS[row.room],
            "action": row.action.value[0].upper() + row.action.value[1:],
            "marks": [role in row.roles for role in ROLE_WORDS],
            "who": [words for role, words in ROLE_WORDS.items() if role in row.roles],
            "reason": row.reason,
        }
        for row in PERMISSIONS
    ]


@require_http_methods(["GET", "HEAD"])
def permissions_page(request: HttpRequest) -> HttpResponse:
    """The whole table."""
    rows = table()
    rooms = [(room, list(each)) for room, each in groupby(rows, key=itemgetter("room"))]
    return show(request, "permissions", {"rows": rows, "rooms": rooms, "roles": list(ROLE_WORDS.values())})


@require_http_methods(["GET", "HEAD"])
def own_page(request: HttpRequest) -> HttpResponse:
    """What the person who asks may do, what not, who may, and why."""
    user = cast(Any, request).user
    place = list(ROLE_WORDS).index(Role(user.role))
    rows = table()
    words = {
        "person": user,
        "role": ROLE_WORDS[Role(user.role)],
        "may": [row for row in rows if row["marks"][place]],
        "may_not": [row for row in rows if not row["marks"][place]],
    }
    return show(request, "own_permissions", words)
