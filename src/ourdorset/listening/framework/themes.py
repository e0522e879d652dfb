"""The themes of a project as a tree, and which of them each code belongs to."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from ourdorset.listening.models import Code, Project


class Theme(NamedTuple):
    """A theme; `outer` is the theme that it is inside, `depth` how many there are around it."""

    pk: int
    uuid: UUID
    name: str
    definition: str
    outer: int | None
    depth: int


class Themes(NamedTuple):
    """In the order of the codebook, and by code (id) the themes it belongs to: itself and those around it."""

    themes: tuple[Theme, ...]
    of_code: Mapping[int, tuple[int, ...]]


def themes(project: Project) -> Themes:
    """A project's themes. Until somebody has called a code a theme, the outermost codes stand for them."""
    codes = {code.pk: code for code in Code.objects.filter(project=project, retired__isnull=True)}
    chosen = {pk for pk, code in codes.items() if code.theme}
    chosen = chosen or {pk for pk, code in codes.items() if code.parent_id is None}  # pyright: ignore[reportAttributeAccessIssue]
    above = {pk: tuple(one for one in _line(codes, pk) if one in chosen) for pk in codes}
    found = [_theme(codes[pk], above[pk]) for pk in _in_order(codes) if pk in chosen]
    return Themes(tuple(found), above)


def _theme(code: Code, line: tuple[int, ...]) -> Theme:
    outer = line[1] if len(line) > 1 else None
    return Theme(code.pk, code.uuid, code.name, code.definition, outer, len(line) - 1)


def _line(codes: Mapping[int, Code], pk: int) -> list[int]:
    """A code and all around it, outwards; a circle, which no page makes, ends where it began."""
    found: list[int] = []
    at: int | None = pk
    while at is not None and at in codes and at not in found:
        found.append(at)
        at = codes[at].parent_id  # pyright: ignore[reportAttributeAccessIssue]
    return found


def _in_order(codes: Mapping[int, Code]) -> list[int]:
    """Each before what is inside it."""

    def place(pk: int) -> list[tuple[int, str, int]]:
        return [(codes[one].order, codes[one].name, one) for one in reversed(_line(codes, pk))]

    return sorted(codes, key=place)
