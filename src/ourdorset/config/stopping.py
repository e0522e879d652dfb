"""Being told to stop, in processes of many threads.

Python runs a signal's handler in the main thread, and a signal that another thread takes, or that comes just
as the main thread begins to wait for a lock, does not wake it. A thread of our own does what is to be done.
https://docs.python.org/3/library/signal.html#signals-and-threads.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM})
AGAIN_SECONDS = 0.2


@contextmanager
def told_to_stop(stop: Callable[[], None]) -> Iterator[Callable[..., None]]:
    """For the length of the block a thread calls `stop` at a signal, whichever thread the signal reached.

    Gives the handler to install for SIGNALS: it does nothing here, and ends a fork that has not its own yet.
    """
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    threading.Thread(target=_at_each_byte, args=(heard, stop), daemon=True, name="told to stop").start()
    try:
        yield _ending_forks(os.getpid())
    finally:
        signal.set_wakeup_fd(before)
        os.close(told)


def hand_on_signals() -> None:
    """In a fork: a thread waits for signals and calls the handler that the process has by then.

    Until it has one, a signal ends the process. The handler is called until the process ends, since what it
    tells may not be listening yet.
    """
    signal.set_wakeup_fd(-1)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    # a fork has one thread, and those to come inherit this
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    threading.Thread(target=_hand_on, daemon=True, name="told to stop").start()


def _ending_forks(server: int) -> Callable[..., None]:
    def handler(*_: object) -> None:
        if os.getpid() != server:
            os._exit(0)

    return handler


def _at_each_byte(heard: int, stop: Callable[[], None]) -> None:
    while number := os.read(heard, 1):
        if number[0] in SIGNALS:
            stop()
    os.close(heard)


def _hand_on() -> None:
    signal.sigwait(SIGNALS)
    while callable(handler := signal.getsignal(signal.SIGTERM)):
        handler(signal.SIGTERM, None)
        time.sleep(AGAIN_SECONDS)
    os._exit(0)
