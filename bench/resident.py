"""The resident's own pages: server time of each, for someone of the synthetic Dorset who has much.

Asked: 150 ms a page, from the request as Django gets it to the last byte of HTML. The home is that of the
section `summary`; `OURDORSET_BENCH_HOME` names one that is filled already.
"""

import os
import statistics
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.figure import Figure
from bench.summary import filled
from ourdorset.config.startup import house
from ourdorset.demo.api import DEFAULT_SEED, patient, showcase
from ourdorset.kernel.api import Role

if TYPE_CHECKING:
    from django.test import Client

PAGES = ("/me/", "/me/record/", "/me/record/tests/", "/me/record/medicines/", "/me/plan/", "/me/who-looked/")
TIMES = 25


def figures() -> Iterator[Figure]:
    """Each page by its median over a number of turns."""
    with filled() as home:
        os.environ["OURDORSET_HOME"] = str(home)
        with house():
            client = _signed_in()
            for page in PAGES:
                _timed(client, page)
                middle = statistics.median(_timed(client, page) for _ in range(TIMES))
                yield Figure(f"a resident's page, {page}, p50", middle, "ms", 150, more_is_better=False)


def _timed(client: "Client", address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - started) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return taken


def _signed_in() -> "Client":
    # not above: these need Django ready
    from django.conf import settings
    from django.test import Client

    from ourdorset.accounts.api import create_organisation, create_user

    settings.ALLOWED_HOSTS = ["*"]
    resident = patient(showcase(DEFAULT_SEED).rich)["id"]
    user = create_user(
        f"resident-{time.time_ns()}@example.org",
        "a long enough password",
        name="Rose Fry",
        organisation=create_organisation("QVV", "NHS Dorset"),
        role=Role.RESIDENT,
        patients=[resident],
    )
    client = Client()
    client.force_login(user)
    return client
