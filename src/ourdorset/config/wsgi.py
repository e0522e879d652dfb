"""What a web server runs: one process's share of Our Dorset.

`ourdorset serve` starts Granian on it; any WSGI server can call `load` after `ourdorset check` passes.
"""

import ctypes
import os
import signal
import sys
from typing import TYPE_CHECKING

from ourdorset.config.secret import derived_key
from ourdorset.config.settings import SettingsError, settings, variable
from ourdorset.config.startup import furnish
from ourdorset.config.stopping import hand_on_signals

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

PR_SET_PDEATHSIG = 1
MEGABYTE = 1_000_000


def load() -> "WSGIApplication":
    """Open this process's connections and put its rooms together.

    The record has its own pool, the pages Django's; each has a connection for every worker thread.
    Raises SettingsError when no database is named: starting one is for the process above.
    """
    ours = settings()
    if ours.database_url is None:
        raise SettingsError(f"{variable('database_url')} must be given to a process that only serves.")
    furnish()
    from django.core.handlers.wsgi import WSGIHandler

    from ourdorset.accounts.api import authenticator
    from ourdorset.config.health import health
    from ourdorset.config.switch import switch
    from ourdorset.database.api import open_pool
    from ourdorset.record.api import application, open_reading_pool

    pool = open_pool(ours.database_url, size=ours.threads)
    fhir = application(
        pool,
        authenticator(pool),
        f"{ours.base_url}/fhir/R4",
        key=derived_key(ours, "next pages"),
        reads=open_reading_pool(ours.database_url, size=ours.threads),
        body_limit=ours.max_body_megabytes * MEGABYTE,
    )
    return switch(fhir=fhir, pages=WSGIHandler(), health=health(ours.database_url))


def load_worker(server: int) -> "WSGIApplication":
    """`load`, in a worker process that ends with the server process (its id) even if that one is killed."""
    # Ctrl+C is for the server alone, which then lets each worker finish what it has begun.
    os.setpgid(0, 0)
    hand_on_signals()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != server:
            raise SystemExit(1)
    return load()
