"""Codes added, changed, moved and retired. Each function is one change, and one can be undone as a whole."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from ourdorset.kernel.api import ConflictError, InvalidError, now
from ourdorset.listening.access import Access
from ourdorset.listening.codebook.tree import beneath, branches
from ourdorset.listening.codebook.written import check_name, code_of, note_change, one_at_a_time
from ourdorset.listening.models import Code

FIELDS = ("name", "definition", "include", "exclude", "colour", "theme", "codable")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def edition(code: Code) -> str:
    """What a form was filled from: differs as soon as anybody changes the code."""
    return hashlib.sha256(repr([getattr(code, field) for field in FIELDS]).encode()).hexdigest()[:16]


def add(found: Access, fields: Mapping[str, Any], parent_uuid: Any = None) -> Code:
    """A new code, the last under its parent or at the top. Raises InvalidError for a name that is taken."""
    with one_at_a_time(found.project):
        parent = code_of(found.project, parent_uuid) if parent_uuid else None
        name = check_name(found.project, fields["name"], parent)
        code = Code(project=found.project, parent=parent, order=_after_last(found, parent))
        _put(code, {**fields, "name": name})
        code.save()
        note_change(found, "add", [code], {})
    return code


def change(found: Access, uuid: Any, fields: Mapping[str, Any], seen: str) -> Code:
    """The code with these fields. Raises ConflictError when somebody changed it since `seen` (`edition`)."""
    with one_at_a_time(found.project):
        code = code_of(found.project, uuid)
        if seen != edition(code):
            raise ConflictError(
                f"Somebody else changed “{code.name}” while you did. Go back and reload the page to "
                "see what they wrote, then make your change again."
            )
        name = check_name(found.project, fields.get("name", code.name), code.parent, besides=code)
        before = {field: getattr(code, field) for field in FIELDS}
        _put(code, {**fields, "name": name})
        after = {field: getattr(code, field) for field in FIELDS}
        if before != after:
            code.save()
            changed = [field for field in FIELDS if before[field] != after[field]]
            kind = "rename" if changed == ["name"] else "change"
            note_change(found, kind, [code], {"before": {field: before[field] for field in changed}})
    return code


def move(found: Access, uuid: Any, parent_uuid: Any = None, place: int | None = None) -> Code:
    """The code under another (None: at the top), at a place among those there (None: the last).

    Raises InvalidError where it would stand under itself, or its name is taken there.
    """
    with one_at_a_time(found.project):
        code = code_of(found.project, uuid)
        parent = code_of(found.project, parent_uuid) if parent_uuid else None
        if parent is not None and parent.pk in beneath(branches(found.project), code):
            raise InvalidError(f"“{code.name}” cannot stand under itself. Choose another place.")
        check_name(found.project, code.name, parent, besides=code)
        there = Code.objects.filter(project=found.project, parent=parent, retired=None).exclude(pk=code.pk)
        beside = list(there.order_by("order", "name", "pk"))
        beside.insert(len(beside) if place is None else place, code)
        before = {str(each.pk): [_parent(each), each.order] for each in beside}
        code.parent = parent  # pyright: ignore[reportAttributeAccessIssue]
        for order, each in enumerate(beside):
            each.order = order
        Code.objects.bulk_update(beside, ["parent", "order"])
        note_change(found, "move", [code], {"places": before})
    return code


def step(found: Access, uuid: Any, by: int) -> Code:
    """The code one place up (-1) or down (1) among those beside it; at the end it stays."""
    code = code_of(found.project, uuid)
    rows = Code.objects.filter(project=found.project, parent=code.parent, retired=None)
    beside = list(rows.order_by("order", "name", "pk"))
    place = beside.index(code) + by
    if not 0 <= place < len(beside):
        return code
    return move(found, uuid, code.parent.uuid if code.parent else None, place)


def retire(found: Access, uuid: Any) -> Code:
    """The code and those under it are offered no more. What they were given to stays coded."""
    with one_at_a_time(found.project):
        code = code_of(found.project, uuid)
        ids = beneath(branches(found.project), code)
        Code.objects.filter(pk__in=ids).update(retired=now())
        note_change(found, "retire", [code], {"retired": sorted(ids)})
    return code


def _put(code: Code, fields: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in fields:
            setattr(code, field, fields[field])
    if code.colour and not COLOUR.fullmatch(code.colour):
        raise InvalidError(
            f"“{code.colour}” is not a colour; write it as #, then six digits or letters a to f."
        )


def _after_last(found: Access, parent: Code | None) -> int:
    rows = Code.objects.filter(project=found.project, parent=parent)
    last = rows.aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1


def _parent(code: Code) -> int | None:
    return code.parent_id  # pyright: ignore[reportAttributeAccessIssue]
