"""How far long work is, and what came of it last, in words for the pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from ourdorset.listening.jobs.doing import told
from ourdorset.listening.models import Job, JobKind, Project
from ourdorset.listening.notices import leave_notice


class Standing(NamedTuple):
    """The newest job of a kind."""

    job: Job

    @property
    def unfinished(self) -> bool:
        """Whether it waits or is at work, so that the page may be looked at again."""
        return self.job.finished is None

    @property
    def fault(self) -> str:
        """What went wrong and what to do; empty when nothing did."""
        return self.job.fault

    @property
    def words(self) -> str:
        """How far it is, or what came of it."""
        job = self.job
        if job.finished:
            return job.fault or f"Done on {_at(job.finished)}: {told(job.kind, job.counts)}"
        if job.begun is None:
            return "It waits to begin. It begins within a minute, unless other long work is under way."
        if job.of and job.done >= job.of:
            return "Everything has been read; it is being compared and kept."
        return f"Reading: {job.done:,} of {job.of:,} {_what(job)}." if job.of else "It has begun."

    @property
    def asked(self) -> str:
        """Who asked for it, and when."""
        return f"Asked for by {self.job.by or 'a command'} on {_at(self.job.asked)}."


def tell(session: SessionBase, job: Job) -> None:
    """Have the next page say what came of a job that was done at once; of others the page tells itself."""
    if job.finished:
        leave_notice(session, Standing(job).words)


def standing(project: Project) -> Mapping[str, Standing]:
    """The newest job of each kind that was ever asked for."""
    rows = Job.objects.filter(project=project).select_related("by").order_by("kind", "-pk").distinct("kind")
    return {job.kind: Standing(job) for job in rows}


def _at(when: datetime) -> str:
    return timezone.localtime(when).strftime("%-d %B %Y at %H:%M")


def _what(job: Job) -> str:
    return "codes" if job.kind == JobKind.QUOTE else "texts"
