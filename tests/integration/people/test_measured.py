"""One test's page, its chart and its numbers: audited, access-checked, not kept unasked."""

from typing import Any

import orjson
import pytest
from django.test import Client

from ourdorset.accounts.api import create_organisation, create_user, lent_connection
from ourdorset.audit.api import events_about
from ourdorset.kernel.api import Context, Role
from ourdorset.record.api import person_key, update
from tests.integration.people.conftest import TERRY

CHART = "/people/terry/charts/4548-4"


@pytest.fixture
def clinic(pages: Client, clinician: Context) -> Client:
    """A clinician who has signed in, and Terry Hayes."""
    trust = create_organisation("R0D", "A trust")
    user = create_user(
        "gp@example.org", "a long password", name="Dr A", organisation=trust, role=Role.CLINICIAN
    )
    pages.force_login(user)
    with lent_connection() as connection:
        for each in TERRY:
            update(clinician, connection, each["resourceType"], each["id"], orjson.dumps(each))
    return pages


def looks(clinician: Context) -> int:
    with lent_connection() as connection:
        events = events_about(connection, clinician, person_key("terry"))
    return sum(event.resource_type == "Observation" and event.actor != "user:1" for event in events)


def test_a_test_s_page_has_its_numbers_with_date_range_and_source(clinic: Client) -> None:
    page = clinic.get("/people/terry/results/4548-4/").content.decode()
    for words in (
        "HAYES, Terry (Mr)",
        "58 mmol/mol, above range",
        "01-Jan-2024",
        "Dorset County Hospital",
        "HbA1c fell from 70 mmol/mol on 01-Jan-2023 to 58 on 01-Jan-2024",
        f"{CHART}.csv",
    ):
        assert words in page


def test_the_chart_is_asked_after_each_time_and_each_time_audited(clinic: Client, clinician: Context) -> None:
    before = looks(clinician)
    first = clinic.get(f"{CHART}.svg")
    assert (first.status_code, first["Content-Type"]) == (200, "image/svg+xml")
    assert first["Cache-Control"] == "private, no-cache"
    again = clinic.get(f"{CHART}.svg", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    small = clinic.get(f"{CHART}.svg?size=small", headers={"If-None-Match": first["ETag"]})
    assert small.status_code == 200 and small["ETag"] != first["ETag"]
    assert looks(clinician) == before + 3


def test_the_csv_has_the_numbers_and_no_name(clinic: Client) -> None:
    answer = clinic.get(f"{CHART}.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="4548-4.csv"'
    assert answer["Cache-Control"] == "no-store"
    text = answer.content.decode("utf-8-sig").splitlines()
    assert text == ["Date,HbA1c (mmol/mol)", "2024-01-01,58", "2023-01-01,70"]


@pytest.mark.parametrize(
    "path",
    [
        "terry/results/none/",
        "terry/results/a b/",
        "terry/charts/none.svg",
        "nobody/charts/4548-4.svg",
        "nobody/results/4548-4/",
    ],
)
def test_what_is_not_there_is_not_found(clinic: Client, path: str) -> None:
    assert clinic.get(f"/people/{path}").status_code == 404


@pytest.mark.parametrize("role", [Role.ANALYST, Role.VOLUNTARY_WORKER, Role.RESIDENT])
def test_those_who_may_not_open_records_get_no_chart(clinic: Client, role: Role) -> None:
    other = create_organisation("QVV", "Another")
    options: dict[str, Any] = {"patients": ["bea"]} if role is Role.RESIDENT else {}
    user = create_user(
        "other@example.org", "a long password", name="O", organisation=other, role=role, **options
    )
    clinic.force_login(user)
    assert clinic.get(f"{CHART}.svg").status_code in (403, 404)


def test_the_summary_links_to_it_and_shows_the_small_chart(clinic: Client) -> None:
    page = clinic.get("/people/terry/").content.decode()
    assert f'src="{CHART}.svg?size=small"' in page
    assert 'href="/people/terry/results/4548-4/"' in page
