"""Long work asked for: done at once for a small project, else left to wait for `config/upkeep.py`."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Length

from ourdorset.kernel.api import BusyError, InvalidError, NotFoundError, OurDorsetError
from ourdorset.listening.access import Access
from ourdorset.listening.jobs.running import run
from ourdorset.listening.models import Job, JobKind, Project
from ourdorset.listening.suggesting.progress import Progress
from ourdorset.listening.suggesting.units import texts_of

MOST_AT_ONCE = 60_000  # characters that are read while somebody waits: a few seconds
LOOKED_AT = 2000  # texts, to know whether there are more


def ask(found: Access, kind: JobKind) -> Job:
    """Ask for something of a whole project. Asking while the same waits or is at work asks once."""
    job = _asked(found.project, kind, found.member.user)
    if _is_small(found.project):
        run(job)
    return job


def suggest_for(named: str, kind: str, progress: Progress | None = None) -> Mapping[str, int]:
    """Do one kind of job for the project of that name or uuid, here and now; its counts.

    Raises NotFoundError for no such project, InvalidError when several have the name, BusyError when another
    process does a job of the project, and OurDorsetError with what went wrong.
    """
    job = _asked(_named(named), JobKind(kind), None)
    if not run(job, progress):
        raise BusyError("Another process is at work on this project; try again when it is done.")
    if job.fault:
        raise OurDorsetError(job.fault)
    return job.counts


def _asked(project: Project, kind: JobKind, by: Any) -> Job:
    """The one that is not finished, or a new one; the database holds that there is one."""
    return Job.objects.get_or_create(project=project, kind=kind, finished=None, defaults={"by": by})[0]


def _is_small(project: Project) -> bool:
    some = texts_of(project).order_by()[:LOOKED_AT]
    return (some.aggregate(size=Sum(Length("body")))["size"] or 0) <= MOST_AT_ONCE


def _named(named: str) -> Project:
    found = list(Project.objects.filter(name=named, archived=None)[:2])
    if not found and (uuid := _uuid(named)):
        found = list(Project.objects.filter(uuid=uuid))
    if not found:
        raise NotFoundError(f"There is no project {named!r}; give its name, or the id in its address.")
    if len(found) > 1:
        raise InvalidError(f"Several projects are called {named!r}; give the id in its address instead.")
    return found[0]


def _uuid(named: str) -> UUID | None:
    try:
        return UUID(named)
    except ValueError:
        return None
