"""Jobs done: begun, told of while they go on, and finished, with what came of them or what went wrong."""

import logging
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.models import F

from ourdorset.kernel.api import OurDorsetError, now
from ourdorset.listening.jobs.alone import alone
from ourdorset.listening.jobs.doing import DOING
from ourdorset.listening.models import Job
from ourdorset.listening.suggesting.progress import Progress

MOST_TRIES = 3
TOLD_SECONDS = 1.0
CUT_OFF = (
    "It was cut off three times before it was done, as when memory or the database gives out. Ask for it "
    "again; if that does not help, tell whoever runs the service."
)
UNFORESEEN = (
    "It stopped at a fault of this software ({kind}). What was done before stands. Ask for it again; if it "
    "stops again, tell whoever runs the service, whose log says where."
)

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """The service is ending; the job is begun anew when it runs again."""


def run(job: Job, progress: Progress | None = None) -> bool:
    """Do a job, unless another session does one of its project; whether it is finished now.

    What fails is told in `fault`. Raises StoppedError when `progress` does, and what the database raises
    when it goes away: then the job waits to be begun anew, three times at most.
    """
    with alone(job.project) as mine:
        job.refresh_from_db()
        if mine and not job.finished:
            _finish(job, {}, CUT_OFF) if job.tries >= MOST_TRIES else _do(job, progress)
    return job.finished is not None


def run_waiting(progress: Progress | None = None) -> int:
    """Do all that waits, and what was cut off, the oldest first; how many were finished."""
    seen: list[int] = []
    finished = 0
    while job := _next(seen):
        seen.append(job.pk)
        finished += run(job, progress)
    return finished


def _next(seen: list[int]) -> Job | None:
    rows = Job.objects.select_related("project").filter(finished=None)
    return rows.exclude(pk__in=seen).order_by("pk").first()


def _do(job: Job, progress: Progress | None) -> None:
    job.begun = job.heard = now()
    job.tries, job.done, job.of = job.tries + 1, 0, 0
    job.save(update_fields=["begun", "heard", "tries", "done", "of"])
    try:
        _finish(job, DOING[job.kind](job.project, _listening(job, progress)))
    except StoppedError:
        # it did not fail
        Job.objects.filter(pk=job.pk).update(tries=F("tries") - 1)
        raise
    except (OperationalError, InterfaceError):
        raise
    except OurDorsetError as error:
        _finish(job, {}, error.text)
    except Exception as error:
        # where, and never what: an error may hold words
        log.error("%s failed: %s\n%s", job.kind, type(error).__name__, "".join(_where(error)))
        _finish(job, {}, UNFORESEEN.format(kind=type(error).__name__))


def _where(error: Exception) -> list[str]:
    return traceback.format_tb(error.__traceback__)


def _listening(job: Job, progress: Progress | None) -> Progress:
    """Writes down how far it is, once a second."""
    due = 0.0

    def heard(done: int, of: int) -> None:
        nonlocal due
        if time.monotonic() >= due or (of and done == of):
            due = time.monotonic() + TOLD_SECONDS
            far: dict[str, Any] = {"done": done, "of": of} if of else {}
            Job.objects.filter(pk=job.pk).update(heard=now(), **far)
        if progress:
            progress(done, of)

    return heard


def _finish(job: Job, counts: dict[str, int], fault: str = "") -> None:
    job.finished, job.counts, job.fault = now(), counts, fault
    job.save(update_fields=["finished", "counts", "fault"])


Wanted = Callable[[], bool]


def while_wanted(wanted: Wanted) -> Progress:
    """A progress that stops the work as soon as it is wanted no more."""

    def look(*_: int) -> None:
        if not wanted():
            raise StoppedError

    return look
