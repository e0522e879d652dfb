"""What every page for coding shows beside the words: the codebook, the coders, and what was typed before."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, QueryDict

from ourdorset.kernel.api import InvalidError, OurDorsetError, new_uuid
from ourdorset.listening.access import WORKS, Access
from ourdorset.listening.codebook.tree import branches
from ourdorset.listening.coding.overlaid import Wanted
from ourdorset.listening.models import MarkKind, Member

HERE = "listening:coding"


class Typed(NamedTuple):
    """What was sent and could not be saved, and why, so that nobody types it twice."""

    data: QueryDict
    error: OurDorsetError


def framing(request: HttpRequest, found: Access, typed: Typed | None) -> dict[str, Any]:
    """Words for the template of any page on which people code."""
    members = Member.objects.filter(project=found.project).select_related("user").order_by("user__name")
    return {
        "branches": branches(found.project),
        "coders": [member.user for member in members],
        "kinds": MarkKind.choices,
        "works": found.member.part in WORKS and not found.project.archived,
        "me": found.member.user,
        "memo_uuid": new_uuid(),
        "typed": _typed(typed),
        "error": typed.error if typed else None,
        "back": request.get_full_path() if typed is None else typed.data.get("back", ""),
    }


def wanted(query: Mapping[str, str]) -> Wanted:
    """Which codings a page is to show. Raises InvalidError for what is neither a code nor a coder."""
    try:
        code = UUID(query["code"]) if query.get("code") else None
    except ValueError:
        raise InvalidError("There is no such code to show codings of. Choose one from the list.") from None
    return Wanted(code, number(query, "coder") or None)


def number(query: Mapping[str, str], name: str) -> int:
    """A number of the address; 0 where there is none. Raises InvalidError."""
    text = query.get(name, "")
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise InvalidError(f"“{text[:40]}” is not a number for “{name}”.")
    return int(text)


def _typed(typed: Typed | None) -> dict[str, Any]:
    if typed is None:
        return {"places": [], "codes": [], "marks": [], "title": "", "memo": "", "only": "", "new": ""}
    data = typed.data
    lists = {
        name: data.getlist(key) for name, key in (("places", "place"), ("codes", "code"), ("marks", "mark"))
    }
    lines = {
        name: data.get(key, "") for name, key in (("title", "title"), ("memo", "memo"), ("only", "only"))
    }
    return {**lists, **lines, "new": data.get("new", "")}
