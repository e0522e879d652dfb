"""Two codes made one, and one made two, so that undoing gives back each coding as it was."""

from collections.abc import Iterable
from typing import Any

from ourdorset.kernel.api import InvalidError, now
from ourdorset.listening.access import Access
from ourdorset.listening.codebook.tree import beneath, branches
from ourdorset.listening.codebook.written import check_name, code_of, note_change, one_at_a_time
from ourdorset.listening.models import Cell, Code, CodeExample, Coding, Memo, ReportItem


def merge(found: Access, uuid: Any, into_uuid: Any) -> Code:
    """The first code's codings, examples, memos and children go to the second; the first is retired.

    What a coder had given both codes to keeps one coding. Raises InvalidError for a code and itself.
    """
    with one_at_a_time(found.project):
        code, into = code_of(found.project, uuid), code_of(found.project, into_uuid)
        if into.pk in beneath(branches(found.project), code):
            raise InvalidError(f"“{code.name}” cannot be merged into itself or into a code under it.")
        details = {"from": code.pk, "into": into.pk, "dropped": _drop_twice(code, into)}
        for name, rows in _of(code, into).items():
            details[name] = list(rows.values_list("pk", flat=True))
        for name, rows in _of(code, into).items():
            rows.filter(pk__in=details[name]).update(**{_column(name): into})
        Code.objects.filter(pk=code.pk).update(retired=now())
        note_change(found, "merge", [code, into], details)
    return into


def split(found: Access, uuid: Any, name: str, passages: Iterable[int]) -> Code:
    """A new code beside this one, which takes over what the passages of these ids were coded with.

    Raises InvalidError for a name that is taken, or without a passage that has the code.
    """
    with one_at_a_time(found.project):
        code = code_of(found.project, uuid)
        tidy = check_name(found.project, name, code.parent)
        codings = Coding.objects.filter(code=code, passage__in=list(passages))
        moved = list(codings.values_list("pk", flat=True))
        if not moved:
            raise InvalidError(
                "Choose at least one passage for the new code; without one, add a code instead."
            )
        like = {"theme": code.theme, "colour": code.colour, "order": code.order}
        new = Code.objects.create(project=found.project, parent=code.parent, name=tidy, **like)
        Coding.objects.filter(pk__in=moved).update(code=new)
        note_change(found, "split", [code, new], {"from": code.pk, "new": new.pk, "codings": moved})
    return new


def _of(code: Code, into: Code) -> dict[str, Any]:
    """What goes over, by the name under which a change keeps its ids."""
    has_cell = Cell.objects.filter(code=into).values("participant")
    return {
        "codings": Coding.objects.filter(code=code),
        "children": Code.objects.filter(parent=code),
        "examples": CodeExample.objects.filter(code=code),
        "memos": Memo.objects.filter(code=code),
        # where both have a summary, somebody must make one of the two
        "cells": Cell.objects.filter(code=code).exclude(participant__in=has_cell),
        "items": ReportItem.objects.filter(theme=code),
    }


def _column(name: str) -> str:
    return {"children": "parent", "items": "theme"}.get(name, "code")


def put_back(details: dict[str, Any], code: Code) -> None:
    """Undo of `_of`: what went over and is still there belongs to `code` again."""
    models = {
        "codings": Coding,
        "children": Code,
        "examples": CodeExample,
        "memos": Memo,
        "cells": Cell,
        "items": ReportItem,
    }
    for name, model in models.items():
        model.objects.filter(pk__in=details.get(name, ())).update(**{_column(name): code})


def _drop_twice(code: Code, into: Code) -> list[dict[str, Any]]:
    """Take away codings that the coder has with both codes, and say all that is needed to give them back."""
    kept = set(Coding.objects.filter(code=into).values_list("passage", "by", "round"))
    columns = ("pk", "passage", "by", "round", "suggested", "at")
    rows = Coding.objects.filter(code=code).values(*columns)
    twice = [row for row in rows if (row["passage"], row["by"], row["round"]) in kept]
    Coding.objects.filter(pk__in=[row["pk"] for row in twice]).delete()
    return [row | {"at": row["at"].isoformat()} for row in twice]
