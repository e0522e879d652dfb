"""A directory of a few services, asked over HTTP."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ourdorset.kernel.api import Context, Purpose, Role

EDITOR = Context("user:1", "QVV", Role.COORDINATOR, Purpose.OPERATIONS)
POSTCODES = "pcds,lsoa11,lat,long\nBH19 1CC,E1,50.609,-1.958\nBH20 4CC,E1,50.687,-2.113\n"


def number(value: int) -> str:
    """An id that is easy to tell from others."""
    return str(UUID(int=value, version=4))


def service(value: int, name: str, **fields: Any) -> dict[str, Any]:
    """A service with little in it."""
    provider = {"id": number(900), "name": "Village friends", "description": "Neighbours"}
    return {"id": number(value), "name": name, "status": "active", "organization": provider, **fields}


def at(value: int, latitude: float, longitude: float) -> dict[str, Any]:
    """A place of a service."""
    location = {"id": number(value + 100), "location_type": "physical", "name": f"Hall {value}"}
    return {
        "id": number(value),
        "location": {**location, "latitude": latitude, "longitude": longitude},
    }


def filed(value: int, name: str, taxonomy: str) -> dict[str, Any]:
    """An attribute that files a service under a term."""
    term = {"id": number(value), "name": name, "description": name, "taxonomy": taxonomy}
    return {"id": number(value + 50), "taxonomy_term": term}


SERVICES = (
    service(
        1, "Lunch club", description="A hot meal and company for older people.", minimum_age=60,
        last_modified="2026-11-01T09:00:00Z",
        schedules=[{"id": number(1), "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "12:00:00",
                    "closes_at": "14:00:00"}],
        service_at_locations=[at(201, 50.610, -1.960)],
        attributes=[filed(601, "Loneliness", "needs"), filed(602, "Food", "needs")],
    ),
    service(
        2, "Walking group", description="Walk along the coast with others.", maximum_age=90,
        schedules=[{"id": number(2), "freq": "WEEKLY", "byday": "SA", "opens_at": "10:00:00",
                    "closes_at": "12:00:00"}],
        service_at_locations=[at(202, 50.688, -2.110), at(203, 50.612, -1.961)],
        attributes=[filed(601, "Loneliness", "needs"), filed(603, "Outdoors", "settings")],
    ),
    service(3, "Debt advice", description="By telephone. Walked through step by step."),
)  # fmt: skip


@pytest.fixture
def directory(pages: Client) -> Client:
    """A client of the pages, with these services saved and two postcodes known."""
    # not above: pytest reads this file before Django is ready
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import save
    from ourdorset.places.api import load_postcodes

    with lent_connection() as connection:
        save(EDITOR, connection, SERVICES)
        load_postcodes(connection, POSTCODES.splitlines(), {"E1"})
    return pages


@pytest.fixture
def ask(directory: Client) -> Callable[..., Any]:
    """GET of Open Referral, as JSON."""

    def get(path: str, status: int = 200, **query: Any) -> Any:
        answer = directory.get(f"/oruk/v3/{path}", query)
        assert answer.status_code == status, answer.content
        return answer.json()

    return get
