"""Every record of a whole directory, as it is served, is what the schemas of Open Referral UK ask for.

A part of it in every run of the tests; `make wide` asks for all 5,000 services.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from tests.conformance.directory.test_open_referral import HERE

pytestmark = pytest.mark.conformance
SERVICES = int(os.environ.get("OURDORSET_WIDE") or 200)
AT_ONCE, PER_PAGE = 300, 100
ALONE = 20  # that are also asked for by themselves, of each kind


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


def judge(shape: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema, forms such as dates and addresses of pages included."""
    schema = json.loads((HERE / "schema" / "compiled" / f"{shape}.json").read_text())
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def listed(client: Client, kind: str, **how: str) -> Iterator[dict[str, Any]]:
    number, last = 1, 1
    while number <= last:
        page = client.get(f"/oruk/v3/{kind}", {"page": number, "per_page": PER_PAGE, **how}).json()
        last, number = page["total_pages"], number + 1
        yield from page["contents"]


@pytest.mark.parametrize(("kind", "fewest"), [("service", SERVICES), ("service_at_location", SERVICES / 2)])
def test_every_record_is_valid_in_its_list_whole_and_by_itself(wide: Client, kind: str, fewest: float):
    in_lists, whole = judge(f"{kind}_list"), judge(kind)
    for record in listed(wide, f"{kind}s"):
        assert list(in_lists.iter_errors(record)) == [], record["id"]
    records = {record["id"]: record for record in listed(wide, f"{kind}s", full="true")}
    for record in records.values():
        assert list(whole.iter_errors(record)) == [], record["id"]

    assert len(records) >= fewest
    for id_ in list(records)[:: max(1, len(records) // ALONE)]:
        assert list(whole.iter_errors(wide.get(f"/oruk/v3/{kind}s/{id_}").json())) == [], id_
