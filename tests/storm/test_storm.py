"""Nothing acknowledged is ever lost: the server and PostgreSQL are killed outright in a storm of writes.

Each round: writers post transactions of three resources that name each other; at a moment of chance the whole
process group gets SIGKILL, PostgreSQL with it; all is started again. Every transaction that was answered 200
must then be there whole; one whose answer never came may be there or not, but never in part.
`OURDORSET_STORM_ROUNDS` sets the rounds.
"""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

ROUNDS = int(os.environ.get("OURDORSET_STORM_ROUNDS", "3"))
WRITERS = 6
SYSTEM = "https://ourdorset.example/storm"
KINDS = ("Patient", "Observation", "Condition")


class House:
    """A served Our Dorset in a folder of its own, that can be killed and started again."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {**os.environ, "OURDORSET_HOME": str(home)}
        self.environment.pop("OURDORSET_DATABASE_URL", None)
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "ourdorset.config.cli", *words]

    def start(self) -> None:
        serve = self.command("serve", "--port", str(self.port), "--workers", "2")
        with (self.home / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                serve, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                if self.request("GET", "/healthz")[0] == 200:
                    return
            assert self.process.poll() is None, (self.home / "serve.log").read_text()[-2000:]
            time.sleep(0.1)
        raise AssertionError((self.home / "serve.log").read_text()[-2000:])

    def kill(self) -> None:
        """SIGKILL to every process of the house, PostgreSQL's included, all at once."""
        assert self.process is not None
        for pid in self._family():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        # A PostgreSQL that ended in order takes its pid file with it.
        assert list(self.home.rglob("postmaster.pid")), "PostgreSQL was not killed outright"

    def _family(self) -> list[int]:
        """The served process, all it started, and PostgreSQL's processes, which own the home's cluster."""
        assert self.process is not None
        parents = {int(p.name): _stat(p) for p in Path("/proc").iterdir() if p.name.isdigit()}
        family = {self.process.pid, *(pid for pid in parents if str(self.home) in _command_line(pid))}
        grown = True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in family} - family
            grown = bool(more)
            family |= more
        return sorted(family - {os.getpid()})

    def request(self, method: str, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/fhir+json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            content = answer.read()
            return answer.status, json.loads(content) if content[:1] == b"{" else content
        finally:
            connection.close()


def _stat(process: Path) -> int:
    with suppress(OSError):
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


def _command_line(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


@pytest.fixture
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="ourdorset-storm-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's own account must be able to enter
        built = House(Path(folder))
        built.start()
        yield built
        built.kill()


def _bundle(key: str) -> dict[str, Any]:
    """A transaction of three resources, each marked with `key` and naming the first."""
    identifier = [{"system": SYSTEM, "value": key}]
    subject = {"subject": {"reference": "urn:uuid:11111111-1111-4111-8111-111111111111"}}
    code = {"code": {"text": "storm"}}
    resources: list[dict[str, Any]] = [
        {"resourceType": "Patient", "identifier": identifier},
        {"resourceType": "Observation", "identifier": identifier, "status": "final", **code, **subject},
        {"resourceType": "Condition", "identifier": identifier, **subject},
    ]
    entries = [{"resource": r, "request": {"method": "POST", "url": r["resourceType"]}} for r in resources]
    entries[0]["fullUrl"] = "urn:uuid:11111111-1111-4111-8111-111111111111"
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


def _write(house: House, token: str, sent: list[str], acknowledged: list[str], name: str) -> None:
    for turn in range(100_000):
        key = f"{name}-{turn}"
        sent.append(key)
        try:
            status, _ = house.request("POST", "/fhir/R4", _bundle(key), token)
        except (OSError, http.client.HTTPException, ValueError):
            return
        assert status in (200, 503), status
        if status == 200:
            acknowledged.append(key)


def _found(house: House, token: str, key: str) -> list[str]:
    """Which of the three kinds are there for `key`, whole: each later one names the Patient that is there."""
    found, patient = [], ""
    for kind in KINDS:
        status, bundle = house.request("GET", f"/fhir/R4/{kind}?identifier={SYSTEM}%7C{key}", token=token)
        assert status == 200, bundle
        for entry in bundle.get("entry", []):
            resource = entry["resource"]
            patient = patient or resource["id"]
            assert kind == "Patient" or resource["subject"]["reference"] == f"Patient/{patient}"
            found.append(kind)
    return found


@pytest.mark.storm
def test_nothing_acknowledged_is_lost(house: House) -> None:
    made = subprocess.run(
        house.command("token", "create", "--role", "system", "--organisation", "RBD", "--json"),
        env=house.environment,
        capture_output=True,
        check=True,
    )
    token = json.loads(made.stdout)["token"]
    dice = random.Random(os.environ.get("OURDORSET_STORM_SEED", "1"))
    for turn in range(ROUNDS):
        _storm(house, token, f"round{turn}", dice.uniform(0.5, 2.5))


def _storm(house: House, token: str, name: str, seconds: float) -> None:
    sent: list[list[str]] = [[] for _ in range(WRITERS)]
    acknowledged: list[list[str]] = [[] for _ in range(WRITERS)]
    writers = [
        threading.Thread(target=_write, args=(house, token, sent[n], acknowledged[n], f"{name}-{n}"))
        for n in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    time.sleep(seconds)
    house.kill()
    for writer in writers:
        writer.join()
    house.start()
    answered = {key for keys in acknowledged for key in keys}
    assert answered, "no write was acknowledged before the kill: the storm proves nothing"
    for key in (key for keys in sent for key in keys):
        found = _found(house, token, key)
        assert found == list(KINDS) or (not found and key not in answered), (key, found, key in answered)
    print(f"{name}: {len(answered)} acknowledged after {seconds:.1f} s, all whole")
