"""Every record of a whole directory, as it is served, is what the schemas of Open Referral UK ask for.

A part of it in every run of the tests; `make wide` asks for all 5,000 services.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from django.test import Client

from tests.conformance.directory.test_open_referral import CHECKER, HERE

pytestmark = pytest.mark.conformance
SERVICES = int(os.environ.get("OURDORSET_WIDE") or 200)
AT_ONCE, PER_PAGE = 300, 100


@pytest.fixture(scope="module", autouse=True)
def data() -> None:
    if not HERE.is_dir():
        pytest.skip(f"NO PUBLIC DATA at {HERE}: set OURDORSET_CONFORMANCE to the folder that holds it.")


@pytest.fixture
def wide(pages: Client) -> Client:
    """A client of the pages over so many invented services of an invented partnership."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.demo.api import DEFAULT_SEED, partnership, services
    from ourdorset.directory.api import put_services
    from ourdorset.directory.contexts import by_link

    told = [*partnership(DEFAULT_SEED), *services(SERVICES, DEFAULT_SEED)]
    for first in range(0, len(told), AT_ONCE):
        with lent_connection() as connection:
            put_services(by_link("test"), connection, told[first : first + AT_ONCE])
    return pages


def judge(shape: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((HERE / "schema" / "compiled" / f"{shape}.json").read_text())
    return jsonschema.Draft202012Validator(schema, format_checker=CHECKER)


def listed(client: Client, kind: str) -> Iterator[dict[str, Any]]:
    number, last = 1, 1
    while number <= last:
        page = client.get(f"/oruk/v3/{kind}", {"page": number, "per_page": PER_PAGE}).json()
        last, number = page["total_pages"], number + 1
        yield from page["contents"]


def test_every_record_of_a_list_and_each_whole_is_valid(wide: Client):
    counts: dict[str, int] = {}
    for kind in ("service", "service_at_location"):
        in_lists, whole = judge(f"{kind}_list"), judge(kind)
        ids: set[str] = set()
        for record in listed(wide, f"{kind}s"):
            ids.add(record["id"])
            assert list(in_lists.iter_errors(record)) == [], record["id"]
            alone = wide.get(f"/oruk/v3/{kind}s/{record['id']}").json()
            assert list(whole.iter_errors(alone)) == [], record["id"]
        counts[kind] = len(ids)

    assert counts["service"] == SERVICES
    assert counts["service_at_location"] > SERVICES / 2
