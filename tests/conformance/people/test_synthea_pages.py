"""A Synthea person's whole record, thousands of resources, is a page that can be read."""

import json
import os
import re
from pathlib import Path

import orjson
import pytest
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user, lent_connection
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import update

pytestmark = pytest.mark.conformance

DATA = Path(os.environ.get("OURDORSET_CONFORMANCE") or Path(__file__).parents[4] / "shared" / "data")
CLINICIAN = Context("user:1", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
PEOPLE = (path for path in (DATA / "synthea-r4").glob("*_*.json"))
BUNDLES = sorted(PEOPLE, key=lambda path: path.stat().st_size)
# One of middling size, and the smallest.
CHOSEN = [BUNDLES[len(BUNDLES) // 2], BUNDLES[0]] if BUNDLES else []
NAMES = [path.name[:12] for path in CHOSEN]


@pytest.mark.parametrize("path", CHOSEN or [None], ids=NAMES or ["none"])
def test_the_summary_of_a_synthea_person(pages: Client, path: Path | None) -> None:
    if path is None:
        pytest.skip(f"NO PUBLIC DATA at {DATA}: set OURDORSET_CONFORMANCE to the folder that holds it.")
    person = stored(path)
    trust = create_organisation("R0D", "A trust")
    user = create_user(
        "gp@example.org", "a long password", name="Dr A", organisation=trust, role=Role.CLINICIAN
    )
    pages.force_login(user)
    answer = pages.get(f"/people/{person}/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "could not be read" not in page
    for test in set(re.findall(rf"/people/{person}/results/[^/\"]+/", page)):
        assert pages.get(test).status_code == 200


def stored(path: Path) -> str:
    """Stores all the resources of a transaction bundle; gives the Patient's id."""
    text = path.read_text(encoding="utf-8")
    resources = [entry["resource"] for entry in json.loads(text)["entry"]]
    kinds = {resource["id"]: resource["resourceType"] for resource in resources}
    with lent_connection() as connection:
        for resource in resources:
            body = re.sub(
                rb"urn:uuid:([0-9a-f-]{36})",
                lambda found: f"{kinds[found[1].decode()]}/{found[1].decode()}".encode(),
                orjson.dumps(resource),
            )
            update(CLINICIAN, connection, resource["resourceType"], resource["id"], body)
    return next(identity for identity, kind in kinds.items() if kind == "Patient")
