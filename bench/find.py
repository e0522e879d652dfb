"""Finding a person: how long an answer takes while one types, and when a search is far too wide.

Asked: at most 60 ms of server time an answer as one types, at most 150 ms for the page of a wide search, from
the request as Django gets it to the last byte of HTML. With `OURDORSET_BENCH_PEOPLE` people alone (200,000
when unset), and again when the record has grown to `OURDORSET_BENCH_RESOURCES` (a million).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from bench.figure import Figure, median_milliseconds
from ourdorset.config.startup import house
from ourdorset.demo.api import DEFAULT_SEED, patient, record
from ourdorset.kernel.api import Role

if TYPE_CHECKING:
    from django.test import Client

PEOPLE = int(os.environ.get("OURDORSET_BENCH_PEOPLE", "200000"))
RESOURCES = int(os.environ.get("OURDORSET_BENCH_RESOURCES", "1000000"))
ROUNDS = 15
# what people type, key by key where it counts; common and rare names of Dorset, and what no one is called
TYPED = ("sm", "smith", "smith jo", "ma", "wiśn", "smyth", "muhamad", "smith 12/3/1961", "12 mar 61", "bh15",
         "bh15 smith", "999 000 0018", "van der berg", "zebedee", "john smith 1950 bh15")  # fmt: skip
WIDE = ("sm", "ma", "smith j", "1961", "bh15")


def figures() -> Iterator[Figure]:
    """People alone, then people among a million resources."""
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        with house():
            client = signed_in()
            _load(folder, (patient(index) for index in range(PEOPLE)))
            yield from measured(client, f"{PEOPLE:,} people")
            _load(folder, islice(_others(), RESOURCES - PEOPLE))
            yield from measured(client, f"{PEOPLE:,} people in {RESOURCES:,} resources")


def measured(client: "Client", size: str) -> Iterator[Figure]:
    """The slowest of the answers, each the median of some rounds."""
    typed = {text: _timed(client, "/people/find/as-you-type/", text) for text in TYPED}
    slowest = max(typed, key=lambda text: typed[text])
    yield Figure(f"as one types, {size}, slowest “{slowest}”", typed[slowest], "ms", 60, False)
    wide = {text: _timed(client, _asked(client, text)) for text in WIDE}
    slowest = max(wide, key=lambda text: wide[text])
    yield Figure(f"too wide, {size}, slowest “{slowest}”", wide[slowest], "ms", 150, False)


def _asked(client: "Client", text: str) -> str:
    return client.post("/people/", {"whom": text})["Location"]


def _timed(client: "Client", address: str, text: str | None = None) -> float:
    def answer(_: int) -> None:
        given = client.get(address) if text is None else client.post(address, {"whom": text})
        assert given.status_code == 200

    answer(0)
    return median_milliseconds(answer, range(ROUNDS))


def _others() -> Iterator[dict[str, Any]]:
    """Everything about people but themselves, person after person."""
    everything = chain.from_iterable(record(index, DEFAULT_SEED) for index in count())
    return (each for each in everything if each["resourceType"] != "Patient")


def _load(folder: str, resources: Iterable[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        with (Path(scratch) / "resources.ndjson").open("wb") as file:
            file.writelines(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in resources)
        command = [sys.executable, "-m", "ourdorset.config.cli", "load", "--json", scratch]
        done = subprocess.run(command, capture_output=True, check=True)
    assert not json.loads(done.stdout.splitlines()[-1])["failures"]


def signed_in() -> "Client":
    """A clinician's browser."""
    # not above: these need Django ready
    from django.conf import settings
    from django.test import Client

    from ourdorset.accounts.api import create_organisation, create_user

    settings.ALLOWED_HOSTS = ["*"]
    trust = create_organisation("RBD", "A trust")
    user = create_user(
        "gp@example.org", "a long enough password", name="Dr A", organisation=trust, role=Role.CLINICIAN
    )
    client = Client()
    client.force_login(user)
    return client
