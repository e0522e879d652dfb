"""One job of a project at a time, whichever machine does it: an advisory lock that dies with its session.

A job that has begun and whose lock is free was cut off.
https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg import Connection

from ourdorset.listening.models import Project

JOBS = 7_046_031 << 32  # any number of our own, and the project's

_THERE = "select to_regclass('listening.listening_job') is not null"
_UNFINISHED = "select distinct project_id from listening.listening_job where finished is null"
_OLD = """
delete from listening.listening_job where finished < now() - make_interval(days => %s)
"""
KEPT_DAYS = 90


@contextmanager
def alone(project: Project) -> Iterator[bool]:
    """Whether no other session does a job of this project; if so, none can begin one within the block."""
    key = [JOBS + project.pk]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", key)
        row = cursor.fetchone()
    mine = bool(row and row[0])
    try:
        yield mine
    finally:
        # after an error that ended the session there is nothing to give back
        if mine and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", key)


def jobs_wait(lent: Connection[Any]) -> bool:
    """Whether some project has a job to do that nobody is doing. `lent` is in autocommit."""
    if not _there(lent):
        return False
    return any(_free(lent, project) for (project,) in lent.execute(_UNFINISHED).fetchall())


def clear_jobs(lent: Connection[Any]) -> int:
    """Clear away jobs that were finished 90 days ago; how many."""
    return lent.execute(_OLD, [KEPT_DAYS]).rowcount if _there(lent) else 0


def _there(lent: Connection[Any]) -> bool:
    row = lent.execute(_THERE).fetchone()
    return bool(row and row[0])


def _free(lent: Connection[Any], project: int) -> bool:
    row = lent.execute("select pg_try_advisory_lock(%s)", [JOBS + project]).fetchone()
    if not (row and row[0]):
        return False
    lent.execute("select pg_advisory_unlock(%s)", [JOBS + project])
    return True
