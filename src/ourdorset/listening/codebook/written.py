"""Changes to a codebook one after the other, each written down with what undoing it needs.

A change holds ids and the codebook's own words, never words that somebody said.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from ourdorset.kernel.api import ConflictError, InvalidError, NotFoundError
from ourdorset.listening.access import Access
from ourdorset.listening.models import Code, CodebookChange, Project


@contextmanager
def one_at_a_time(project: Project) -> Iterator[None]:
    """A transaction in which nobody else changes this project's codebook."""
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        if project.archived:
            raise ConflictError("This project is archived: its codebook stays as it is.")
        yield


def note_change(
    found: Access, kind: str, codes: Iterable[Code], details: Mapping[str, Any]
) -> CodebookChange:
    """Write down a change of these codes."""
    touched = {"codes": [code.pk for code in codes], "names": [code.name for code in codes]}
    return CodebookChange.objects.create(
        project=found.project, by=found.member.user, kind=kind, details=touched | dict(details)
    )


def code_of(project: Project, uuid: Any, *, retired: bool = False) -> Code:
    """The code of that uuid, fresh from the database. Raises NotFoundError."""
    rows = Code.objects.filter(project=project, uuid=uuid)
    code = (rows if retired else rows.filter(retired=None)).first()
    if code is None:
        raise NotFoundError("There is no such code in this codebook, or it was retired.")
    return code


def check_name(project: Project, name: str, parent: Code | None, besides: Code | None = None) -> str:
    """A code's name, tidied. Raises InvalidError when it is empty, too long or taken beside it."""
    tidy = " ".join(name.split())
    if not tidy:
        raise InvalidError("Enter a name for the code.", path="name")
    if len(tidy) > 200:
        raise InvalidError("A code's name has at most 200 characters; put the rest in its definition.")
    beside = Code.objects.filter(project=project, parent=parent, name__iexact=tidy, retired=None)
    if besides is not None:
        beside = beside.exclude(pk=besides.pk)
    if beside.exists():
        where = f"under “{parent.name}”" if parent else "at the top of the codebook"
        raise InvalidError(f"There is already a code called “{tidy}” {where}. Choose another name.")
    return tidy
