"""Long work of listening that waits, done in a process of its own, which ends and gives its memory back.

`config/upkeep.py` starts it. It ends with the process that started it, and when told to, between two batches:
what was being done then waits to be begun anew.
"""

import logging
import os
import signal
import sys

from ourdorset.config.startup import furnish

GENTLE = 10  # pages come first

log = logging.getLogger(__name__)
_asked_to_stop: list[int] = []


def labour(parent: int) -> None:
    """Do all that waits, until asked to stop or the process `parent` is no longer ours."""
    furnish()
    from django.db import connection

    from ourdorset.listening.api import StoppedError, run_waiting, while_wanted

    with connection.cursor() as cursor:
        # what is done here takes as long as it takes
        cursor.execute("set statement_timeout = 0; set lock_timeout = 0")
    try:
        run_waiting(while_wanted(lambda: not _asked_to_stop and os.getppid() == parent))
    except StoppedError:
        log.info("Long work was stopped; it will be begun anew.")


if __name__ == "__main__":
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda number, _: _asked_to_stop.append(number))
    os.nice(GENTLE)
    labour(int(sys.argv[1]))
