"""Serving: Granian over WSGI, https://github.com/emmett-framework/granian.

One process accepts nothing itself: it watches over the workers, which share the port.
"""

import os
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from importlib import import_module

from ourdorset.config.health import PATH
from ourdorset.config.settings import OurDorsetSettings
from ourdorset.config.startup import close_pages, tidy
from ourdorset.config.stopping import told_to_stop
from ourdorset.config.upkeep import upkeep
from ourdorset.config.wsgi import load_worker
from ourdorset.kernel.api import OurDorsetError

LOOK_SECONDS = 0.1
FORK_SECONDS = 0.5
STOP_SECONDS = 20


class PortError(OurDorsetError):
    """The address cannot be served; choose another with --host or --port."""


def require_port(host: str, port: int) -> None:
    """Raise PortError now rather than after the database has started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PortError(f"{host}:{port} cannot be served ({reason}); choose another with --port.") from None


def serve(ours: OurDorsetSettings, host: str, port: int, workers: int, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; calls `ready` once when the first request can be answered."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import MPServer

    server = MPServer(
        "ourdorset.config.wsgi",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=ours.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
    )
    tidy()
    # Loaded once here and shared by every fork.
    for name in ("ourdorset.record.api", "ourdorset.config.urls", "ourdorset.config.middleware"):
        import_module(name)
    # A forked connection would be shared by processes that know nothing of one another.
    close_pages()
    threading.Thread(target=_announce, args=(host, port, ready), daemon=True).start()
    with upkeep(), told_to_stop(server.signal_handler_interrupt) as handler:
        server.signal_handler_interrupt = handler
        server.serve(target_loader=partial(load_worker, os.getpid()), wrap_loader=False)


def _announce(host: str, port: int, ready: Callable[[], None]) -> None:
    # Not before the workers are forked: a fork copies whatever locks another thread holds.
    time.sleep(FORK_SECONDS)
    address = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
    while True:
        try:
            with urllib.request.urlopen(f"http://{address}:{port}{PATH}", timeout=2):
                ready()
                return
        except (OSError, urllib.error.URLError):
            time.sleep(LOOK_SECONDS)
