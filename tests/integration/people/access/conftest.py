"""A partnership at work for some days: ordinary access, and cases planted in it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import everything, update

Open = Callable[..., None]
LOADER = Context("service:command-line", "-", Role.SYSTEM, Purpose.SYSTEM_ADMINISTRATION)


def patient(identity: str, given: str, family: str, line: str, **more: Any) -> dict[str, Any]:
    name = [{"use": "official", "family": family, "given": [given]}]
    address = [{"use": "home", "line": [line], "city": "Poole", "postalCode": "BH15 1CC"}]
    about = {"name": name, "address": address, "birthDate": "1950-07-03"}
    return {"resourceType": "Patient", "id": identity, **about, **more}


def visit(identity: str, person: str, ods: str) -> dict[str, Any]:
    return {
        "resourceType": "Encounter",
        "id": identity,
        "meta": {"source": f"urn:ods:{ods}"},
        "status": "finished",
        "class": {"code": "AMB"},
        "subject": {"reference": f"Patient/{person}"},
    }


RESTRICTED = {"meta": {"security": [{"code": "R"}]}}
PEOPLE = (
    patient("rose", "Rose", "Fry", "1 Quay Street"),
    patient("asha", "Asha", "Patel", "2 Mill Lane"),
    patient("ravi", "Ravi", "Patel", "9 Heath Road"),
    patient("meg", "Meg", "Lane", "2 Mill Lane"),
    patient("sam", "Sam", "Okafor", "5 Chine Walk"),
    patient("vip", "Ann", "Known", "7 Cliff Top", **RESTRICTED),
)
VISITS = tuple(visit(f"visit-{p['id']}", p["id"], "R0D") for p in PEOPLE if p["id"] != "sam")


@pytest.fixture
def people(pages: Client) -> Client:
    """Six people; all but Sam were seen at R0D."""
    # not above: pytest reads this file before Django is ready
    from ourdorset.accounts.api import lent_connection

    with lent_connection() as connection:
        for each in (*PEOPLE, *VISITS):
            update(LOADER, connection, each["resourceType"], each["id"], json.dumps(each).encode())
    return pages


@pytest.fixture
def make(people: Client) -> Callable[..., Any]:
    """Someone with an account at R0D."""
    from ourdorset.accounts.api import create_organisation, create_user

    def someone(name: str, role: Role = Role.CLINICIAN, ods: str = "R0D") -> Any:
        trust = create_organisation(ods, f"The trust {ods}")
        email = f"{name.lower().replace(' ', '.')}@example.org"
        return create_user(email, "a long password", name=name, organisation=trust, role=role)

    return someone


@pytest.fixture
def open_records(people: Client) -> Open:
    """Opens the records of some people as a user does."""

    def look(user: Any, *whose: str) -> None:
        from ourdorset.accounts.api import context_for, lent_connection

        with lent_connection() as connection:
            for each in whose:
                everything(context_for(user), connection, each)

    return look


@pytest.fixture
def officer(make: Callable[..., Any], people: Client) -> Client:
    """A privacy officer who has signed in."""
    people.force_login(make("Ines Duarte", Role.PRIVACY_OFFICER, "QVV"))
    return people
