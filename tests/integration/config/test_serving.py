"""The service as a process: it comes up, answers, says no in the right language, and goes down whole."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import NamedTuple

import orjson
import psutil
import pytest

pytestmark = pytest.mark.storm
PATIENCE = 30


class Service(NamedTuple):
    """A running `ourdorset serve`."""

    process: subprocess.Popen[bytes]
    address: str

    def get(self, path: str) -> HTTPResponse | urllib.error.HTTPError:
        try:
            return urllib.request.urlopen(self.address + path, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            return error


@pytest.fixture
def service(empty_database: str, tmp_path: Path) -> Iterator[Service]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "OURDORSET_DATABASE_URL": empty_database, "OURDORSET_HOME": str(tmp_path)}
    program = "from ourdorset.config.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        assert process.stdout and process.stdout.readline().startswith(b"Serving http://127.0.0.1:")
        yield Service(process, f"http://127.0.0.1:{port}")
        process.kill()


def workers(server: psutil.Process) -> list[psutil.Process]:
    """Its living children but for the one that does the upkeep."""
    return [child for child in server.children() if works(child)]


def works(child: psutil.Process) -> bool:
    try:
        return not any("upkeep" in word for word in child.cmdline())
    except psutil.NoSuchProcess:
        return False


def gone(children: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(children, timeout=PATIENCE)[1]


def test_it_answers_each_in_their_own_language(service: Service):
    with service.get("/healthz") as health, service.get("/sign-in/") as page:
        assert health.read() == b"ok\n"
        assert b"Sign in" in page.read()
    with service.get("/fhir/R4/Patient") as refused, service.get("/nowhere") as missing:
        assert (refused.status, orjson.loads(refused.read())["resourceType"]) == (401, "OperationOutcome")
        assert (missing.status, b"Page not found" in missing.read()) == (404, True)
    with service.get("/static/design/design.css") as style:
        assert style.headers["Content-Type"].startswith("text/css")


@pytest.mark.parametrize("request_to_stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_leaves_nothing_running(service: Service, request_to_stop: signal.Signals):
    children = psutil.Process(service.process.pid).children(recursive=True)
    # As a terminal does: to every process of the group.
    os.killpg(service.process.pid, request_to_stop)

    assert service.process.wait(PATIENCE) == 0
    assert len(children) == 3 and gone(children)


def test_it_stops_however_often_it_is_asked(service: Service):
    for number in [signal.SIGTERM, signal.SIGINT] * 20:
        service.process.send_signal(number)

    assert service.process.wait(PATIENCE) == 0


def test_its_workers_end_with_it_even_when_it_is_killed(service: Service):
    children = psutil.Process(service.process.pid).children(recursive=True)
    service.process.kill()

    assert gone(children)


def test_a_worker_that_dies_is_replaced(service: Service):
    server = psutil.Process(service.process.pid)
    lost = workers(server)[0]
    lost.kill()
    deadline = time.monotonic() + PATIENCE
    while lost.pid in (pids := [child.pid for child in workers(server)]) or len(pids) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)

    with service.get("/healthz") as health:
        assert health.status == 200
