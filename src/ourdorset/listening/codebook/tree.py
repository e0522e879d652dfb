"""The codebook as a tree, read at once and laid out in the order in which people read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ourdorset.listening.models import Code, Project

STEP = " › "  # between the names on the way to a code


class Branch(NamedTuple):
    """A code where it stands: how deep under how many others, and its name with theirs before it."""

    code: Code
    depth: int
    path: str


def branches(project: Project, *, retired: bool = False) -> list[Branch]:
    """Every code of a project in reading order: parents before children. Retired ones only when asked for."""
    codes = Code.objects.filter(project=project).order_by("order", "name", "pk")
    return laid_out(codes if retired else codes.filter(retired=None))


def laid_out(codes: Iterable[Code]) -> list[Branch]:
    """Codes as a tree. One whose parent is not among them stands at the top."""
    there = list(codes)
    known = {code.pk for code in there}
    below: Mapping[int | None, list[Code]] = defaultdict(list)
    for code in there:
        parent = code.parent_id  # pyright: ignore[reportAttributeAccessIssue]
        below[parent if parent in known else None].append(code)
    return list(_walk(below, None, 0, ""))


def beneath(found: Iterable[Branch], code: Code) -> set[int]:
    """The ids of a code and of all codes under it."""
    ids = {code.pk}
    for branch in found:
        if branch.code.parent_id in ids:  # pyright: ignore[reportAttributeAccessIssue]
            ids.add(branch.code.pk)
    return ids


def _walk(
    below: Mapping[int | None, list[Code]], parent: int | None, depth: int, way: str
) -> Iterator[Branch]:
    for code in below[parent]:
        path = f"{way}{code.name}"
        yield Branch(code, depth, path)
        yield from _walk(below, code.pk, depth + 1, f"{path}{STEP}")
