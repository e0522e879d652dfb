"""A signal is heard whichever thread it reaches, and whatever the main thread waits for."""

import subprocess
import sys
import textwrap

import pytest

MAIN_WAITS = """
    import os, signal, threading, time
    from ourdorset.config.stopping import SIGNALS, told_to_stop

    stopped = threading.Event()
    other = threading.Thread(target=time.sleep, args=(60,), daemon=True)
    other.start()

    def strike():
        time.sleep(0.1)
        signal.pthread_kill(other.ident, signal.SIGTERM)

    with told_to_stop(stopped.set) as handler:
        for number in SIGNALS:
            signal.signal(number, handler)
        threading.Thread(target=strike, daemon=True).start()
        stopped.wait()
    print("stopped", flush=True)
    os._exit(0)
"""
FORK_WITHOUT_A_HANDLER = """
    import os, signal, sys, threading
    from ourdorset.config.stopping import hand_on_signals

    child = os.fork()
    if not child:
        hand_on_signals()
        threading.Event().wait()
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    print("stopped")
"""
FORK_WHOSE_EAR_OPENS_LATE = """
    import os, signal, threading, time
    from ourdorset.config.stopping import hand_on_signals

    read, write = os.pipe()
    child = os.fork()
    if not child:
        listening, over = threading.Event(), threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: None)
        hand_on_signals()
        signal.signal(signal.SIGTERM, lambda *_: listening.is_set() and over.set())
        os.write(write, b".")
        time.sleep(0.1)
        listening.set()
        over.wait()
        os._exit(0)
    os.read(read, 1)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    print("stopped")
"""


@pytest.mark.parametrize("program", [MAIN_WAITS, FORK_WITHOUT_A_HANDLER, FORK_WHOSE_EAR_OPENS_LATE])
def test_a_signal_is_heard(program: str):
    command = [sys.executable, "-c", textwrap.dedent(program)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)

    assert (ended.stdout, ended.stderr, ended.returncode) == ("stopped\n", "", 0)
