"""A REFI-QDA project or codebook coming into a project of ours, as a whole or not at all."""

from typing import Any

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Batch, Project
from ourdorset.listening.refi.cases_in import read_cases
from ourdorset.listening.refi.codes_in import read_codes, read_themes
from ourdorset.listening.refi.incoming import Incoming
from ourdorset.listening.refi.notes_in import read_notes
from ourdorset.listening.refi.package import Package, packed
from ourdorset.listening.refi.remainder import keep, taken
from ourdorset.listening.refi.schema import (
    CODEBOOK,
    PROJECT,
    child,
    children,
    guid_of,
    new_root,
    parsed,
    written,
)
from ourdorset.listening.refi.sources_in import read_sources
from ourdorset.listening.taking_in.batches import REMARK, Fault, count, note

REFI = "REFI-QDA"
MOST_TOLD = 100


def bring_in_project(
    found: Access, name: str, content: bytes, *, names_out: bool, agreed: dict[str, Any]
) -> Batch:
    """Take a .qdpx in. Raises InvalidError, and takes nothing in, when it is broken or no project."""
    package = Package(content)
    root = parsed(package.project, PROJECT)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=found.project.pk)
        incoming = _incoming(found, package, root, names_out, agreed)
        sets = child(root, "Sets")
        read_codes(incoming, child(child(root, "CodeBook"), "Codes"))
        read_themes(incoming, sets)
        read_sources(incoming, child(root, "Sources"))
        read_cases(incoming, child(root, "Cases"))
        read_notes(incoming, child(root, "Notes"), sets)
        keep(incoming.batch, root, incoming.guids, package.sources(_not_kept(incoming)))
        return _finished(incoming, name)


def bring_in_codebook(found: Access, name: str, content: bytes) -> Batch:
    """Take a .qdc in. Raises InvalidError, and takes nothing in, when it is broken or no codebook."""
    root = parsed(content, CODEBOOK)
    nothing = written(new_root(PROJECT, "Project"))
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=found.project.pk)
        incoming = _incoming(found, Package(packed(nothing, {})), root, True, {})
        read_codes(incoming, child(root, "Codes"))
        read_themes(incoming, child(root, "Sets"))
        return _finished(incoming, name)


def _incoming(
    found: Access, package: Package, root: Any, names_out: bool, agreed: dict[str, Any]
) -> Incoming:
    batch = Batch.objects.create(project=found.project, by=found.member.user, kind=REFI)
    incoming = Incoming(found, batch, package, root, names_out, agreed)
    variables = child(root, "Variables")
    for each in children(variables, "Variable") if variables is not None else ():
        incoming.variables[guid_of(each.get("guid", ""))] = each.get("name", "")
        if incoming.ours:
            taken(each)
    return incoming


def _not_kept(incoming: Incoming) -> list[str]:
    """Files that were read; and rich texts, which repeat names, unless those are out."""
    if incoming.names_out:
        return incoming.read
    rich = [each.get("richTextPath", "") for each in incoming.root.iter() if each.get("richTextPath")]
    return [*incoming.read, *rich]


def _finished(incoming: Incoming, name: str) -> Batch:
    batch = incoming.batch
    count(batch, **incoming.done)
    note(batch, [Fault(name, said, REMARK) for said in incoming.remarks[:MOST_TOLD]])
    batch.save()
    audited(incoming.found, Action.LOAD, "Batch", batch.uuid)
    return batch
