"""A project of ours as REFI-QDA: codebook, participants, texts with what is marked in them, notes, sets."""

from typing import NamedTuple

from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Project
from ourdorset.listening.refi.cases_out import write_cases
from ourdorset.listening.refi.codes_out import write_codes, write_themes
from ourdorset.listening.refi.disclosure import TEAM
from ourdorset.listening.refi.notes_out import write_notes
from ourdorset.listening.refi.out import Out
from ourdorset.listening.refi.package import packed
from ourdorset.listening.refi.remainder import add_remainders
from ourdorset.listening.refi.schema import CODEBOOK, ORIGIN, PROJECT, add, new_root, tidied, written
from ourdorset.listening.refi.sources_out import write_sources


class Exported(NamedTuple):
    """A file to give out."""

    name: str
    content: bytes


def project_file(found: Access, level: str) -> Exported:
    """The project as .qdpx at a level of disclosure (`disclosure.LEVELS`)."""
    with transaction.atomic():
        out = project_out(found.project, level)
        content = packed(written(tidied(out.root)), out.files)
        audited(found, Action.EXPORT, "Project", found.project.uuid, f"REFI-QDA for {level}")
    return Exported(f"project-for-{level}.qdpx", content)


def codebook_file(found: Access) -> Exported:
    """The codebook as .qdc."""
    root = new_root(CODEBOOK, "CodeBook", origin=ORIGIN)
    codes = write_codes(add(root, "Codes"), found.project)
    write_themes(add(root, "Sets"), found.project, codes, by="guid")
    audited(found, Action.EXPORT, "Codebook", found.project.uuid)
    return Exported("codebook.qdc", written(tidied(root)))


def project_out(project: Project, level: str) -> Out:
    """The project's tree, and the files that go with it."""
    root = new_root(PROJECT, "Project", name=project.name, origin=ORIGIN)
    book = add(root, "CodeBook")
    parts = {tag: add(root, tag) for tag in ("Users", "Variables", "Cases", "Sources", "Notes", "Sets")}
    out = Out(project, level, root, parts)
    out.codes = write_codes(add(book, "Codes"), project)
    write_themes(parts["Sets"], project, out.codes)
    write_sources(out)
    write_cases(out)
    if level == TEAM:
        write_notes(out)
        add_remainders(out)
    return out
