"""What another program's project held that has no place here: kept sealed, and put back when it goes out.

The project's own XML is kept, with a mark on each element that became a row of ours and without the words of
those. On the way out what was not marked is put where it was; what was marked lends its row's element the
attributes that we have no place for (who made it and when, names of selections). What was marked and is
no longer here takes with it what hung on it, and what pointed at it.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening import sealed_files
from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import Batch, RefiRemainder
from ourdorset.listening.refi.out import Out
from ourdorset.listening.refi.schema import (
    CONTAINERS,
    PROJECT,
    REFERENCES,
    add,
    child,
    children,
    guid_of,
    parsed,
    tag_of,
    written,
)

PURPOSE = "refi remainder"
TAKEN = "{urn:ourdorset}taken"
_SKELETON = "skeleton.xml"
# ours win over what was kept
_OURS = frozenset(("name", "isCodable", "color", "startPosition", "endPosition", "plainTextPath"))
_ROOT_STAYS = frozenset(("name", "origin"))


def taken(element: Element) -> None:
    """Mark that an element became a row of ours."""
    element.set(TAKEN, "1")


def keep(batch: Batch, root: Element, guids: Mapping[str, str], files: Mapping[str, bytes]) -> None:
    """Keep the tree with its marks, the guids that are others here, and files that nobody read."""
    for element in root.iter():
        if tag_of(element) == "PlainTextContent" and _is_taken(element.getparent()):
            element.text = ""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        package.writestr(_SKELETON, written(root))
        for name, content in files.items():
            package.writestr(name, content)
    sealed_files.write(batch.uuid, [held.getvalue()])
    sealed = seal(PURPOSE, batch.uuid, json.dumps(dict(guids)).encode())
    RefiRemainder.objects.create(project=batch.project, batch=batch, sealed=sealed)


def add_remainders(out: Out) -> None:
    """Put what was kept back into a tree that goes out."""
    for row in RefiRemainder.objects.filter(project=out.project).select_related("batch").order_by("pk"):
        guids = json.loads(unseal(PURPOSE, row.batch.uuid, row.sealed))
        with ZipFile(BytesIO(b"".join(sealed_files.read(row.batch.uuid)))) as package:
            skeleton = parsed(package.read(_SKELETON), PROJECT)
            names = [name for name in package.namelist() if name != _SKELETON]
            out.files |= {name: package.read(name) for name in names if name not in out.files}
        _Merging(out.root, guids).merge(out.root, skeleton)


class _Merging:
    """One tree going into another."""

    def __init__(self, root: Element, guids: Mapping[str, str]) -> None:
        self._root, self._guids = root, guids
        self._here = {guid_of(each.get("guid", "")): each for each in root.iter() if each.get("guid")}
        self._gone: set[str] = set()

    def merge(self, target: Element, kept: Element) -> None:
        """Put what is in `kept` into its counterpart, and then make references whole."""
        for name, value in kept.attrib.items():
            if name not in (TAKEN, *_ROOT_STAYS, *target.attrib):
                target.set(name, value)
        self._children(target, kept)
        self._mend()

    def _children(self, target: Element, kept: Element) -> None:
        for each in kept:
            if tag_of(each) in CONTAINERS:
                found = child(target, tag_of(each))
                self._children(add(target, tag_of(each)) if found is None else found, each)
            elif _is_taken(each):
                self._taken(target, each)
            elif not self._refers_here(target, each):
                target.append(deepcopy(each))

    def _taken(self, target: Element, kept: Element) -> None:
        if not kept.get("guid"):
            return
        found = self._counterpart(target, kept)
        if found is None:
            self._gone |= {guid_of(each.get("guid", "")) for each in kept.iter() if each.get("guid")}
            return
        for name, value in kept.attrib.items():
            if name != TAKEN and (name not in _OURS or name not in found.attrib):
                found.set(name, value)
        self._children(found, kept)

    def _counterpart(self, target: Element, kept: Element) -> Element | None:
        if tag_of(kept) == "Coding":
            wanted = self._ours(_code_of(kept))
            return next(
                (each for each in children(target, "Coding") if guid_of(_code_of(each)) == wanted), None
            )
        return self._here.get(self._ours(kept.get("guid", "")))

    def _ours(self, guid: str) -> str:
        return self._guids.get(guid_of(guid), guid_of(guid))

    def _refers_here(self, target: Element, kept: Element) -> bool:
        """Whether the same reference, or a text that there may be but one of, is there already."""
        if tag_of(kept) in REFERENCES:
            wanted = self._ours(kept.get("targetGUID", ""))
            return any(
                tag_of(each) == tag_of(kept) and guid_of(each.get("targetGUID", "")) == wanted
                for each in target
            )
        return tag_of(kept) in ("Description", "PlainTextContent") and child(target, tag_of(kept)) is not None

    def _mend(self) -> None:
        """Have references name guids as they are written, and drop those to what is gone."""
        written_as: dict[str, str] = {}
        for each in self._root.iter():
            if guid := each.get("guid"):
                written_as.setdefault(guid_of(guid), guid)
        back = {ours: kept for kept, ours in self._guids.items()}
        for element, name in list(_references(self._root)):
            guid = guid_of(element.get(name, ""))
            if guid in self._gone and guid not in written_as:
                _drop(element, name)
            elif (now := written_as.get(guid) or written_as.get(back.get(guid, ""))) is not None:
                element.set(name, now)


def _is_taken(element: Element | None) -> bool:
    return element is not None and element.get(TAKEN) is not None


def _code_of(coding: Element) -> str:
    found = child(coding, "CodeRef")
    return "" if found is None else found.get("targetGUID", "")


_POINTERS = ("targetGUID", "originGUID", "representedGUID", "creatingUser", "modifyingUser")


def _references(root: Element) -> Iterator[tuple[Element, str]]:
    return ((each, name) for each in root.iter() for name in _POINTERS if each.get(name))


class _Lost(NamedTuple):
    """What goes with a reference whose target is gone."""

    with_parent: frozenset[str] = frozenset(("CodeRef", "VariableRef"))
    with_itself: frozenset[str] = REFERENCES | {"Link"}


def _drop(element: Element, name: str) -> None:
    tag = tag_of(element)
    lost = element.getparent() if tag in _Lost().with_parent else element
    if tag in _Lost().with_itself:
        if lost is not None and (above := lost.getparent()) is not None:
            above.remove(lost)
    else:
        del element.attrib[name]
