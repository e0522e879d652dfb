"""A change taken back: the codebook and every coding as they were before it, and nothing made since lost."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from ourdorset.kernel.api import ConflictError, NotFoundError, now
from ourdorset.listening.access import Access
from ourdorset.listening.codebook.merging import put_back
from ourdorset.listening.codebook.versions import restored
from ourdorset.listening.codebook.written import one_at_a_time
from ourdorset.listening.models import Cell, Code, CodebookChange, Coding, Memo, Passage


def undo(found: Access, number: int) -> CodebookChange:
    """Take back the change of this id.

    Raises NotFoundError, or ConflictError when it was undone already, a later change builds on it, or what
    it made is in use: the message names what to do first.
    """
    with one_at_a_time(found.project):
        change = CodebookChange.objects.filter(project=found.project, pk=number).first()
        if change is None:
            raise NotFoundError("There is no such change in this codebook.")
        if change.undone:
            raise ConflictError("This change was undone already.")
        _check_nothing_later(change)
        UNDOING[change.kind](found, change.details)
        change.undone = now()
        change.save()
    return change


def _check_nothing_later(change: CodebookChange) -> None:
    later = CodebookChange.objects.filter(project=change.project, undone=None, pk__gt=change.pk)
    mine = set(change.details["codes"])
    for other in later.order_by("-pk"):
        shared = mine & set(other.details["codes"])
        if shared:
            names = ", ".join(f"“{name}”" for name in other.details["names"])
            raise ConflictError(f"Undo the later change first: {other.kind} of {names}.")


def _added(found: Access, details: Mapping[str, Any]) -> None:
    _remove_unused(details["codes"][0])


def _changed(found: Access, details: Mapping[str, Any]) -> None:
    Code.objects.filter(pk=details["codes"][0]).update(**details["before"])


def _moved(found: Access, details: Mapping[str, Any]) -> None:
    for pk, (parent, order) in details["places"].items():
        Code.objects.filter(pk=int(pk)).update(parent=parent, order=order)


def _merged(found: Access, details: Mapping[str, Any]) -> None:
    code = Code.objects.get(pk=details["from"])
    Code.objects.filter(pk=code.pk).update(retired=None)
    put_back(dict(details), code)
    there = set(
        Passage.objects.filter(pk__in=[row["passage"] for row in details["dropped"]]).values_list(
            "pk", flat=True
        )
    )
    for row in details["dropped"]:
        if row["passage"] in there:  # it may have been withdrawn since
            _give_back(row, code)


def _give_back(row: Mapping[str, Any], code: Code) -> None:
    names = {"passage": "passage_id", "by": "by_id", "round": "round_id"}
    columns = {names.get(name, name): value for name, value in row.items() if name != "at"}
    Coding.objects.create(code=code, **columns)
    Coding.objects.filter(pk=row["pk"]).update(at=datetime.fromisoformat(row["at"]))


def _split(found: Access, details: Mapping[str, Any]) -> None:
    put_back({"codings": details["codings"]}, Code.objects.get(pk=details["from"]))
    _remove_unused(details["new"])


def _retired(found: Access, details: Mapping[str, Any]) -> None:
    Code.objects.filter(pk__in=details["retired"]).update(retired=None)


def _restored(found: Access, details: Mapping[str, Any]) -> None:
    restored(found.project, details["before"])


def _remove_unused(pk: int) -> None:
    code = Code.objects.get(pk=pk)
    uses = [name for name, model in USES.items() if model.objects.filter(code=pk).exists()]
    if Code.objects.filter(parent=pk).exists():
        uses.append("codes under it")
    if uses:
        raise ConflictError(
            f"“{code.name}” has been used since and has {' and '.join(uses)}. Merge it into another code, or "
            "retire it, instead."
        )
    code.delete()


USES: Mapping[str, type[Coding] | type[Memo] | type[Cell]] = {
    "codings": Coding,
    "memos": Memo,
    "summaries": Cell,
}
UNDOING: Mapping[str, Callable[[Access, Mapping[str, Any]], None]] = {
    "add": _added,
    "change": _changed,
    "rename": _changed,
    "move": _moved,
    "merge": _merged,
    "split": _split,
    "retire": _retired,
    "restore": _restored,
}
