"""What carers may see: all, parts or no longer anything; and the carer who signs in to a demo."""

from typing import Any

import pytest

from ourdorset.accounts.demo_users import CAST
from ourdorset.demo.api import showcase
from ourdorset.demo.belonging import CARER_ACCOUNT, DEMO_CARER
from ourdorset.demo.histories import record
from ourdorset.kernel.api import Role

SEED = 1
Resource = dict[str, Any]


@pytest.fixture(scope="module")
def consents() -> list[tuple[Resource, list[Resource]]]:
    records = [record(index, SEED) for index in range(400)]
    return [(each, own) for own in records for each in own if each["resourceType"] == "Consent"]


def classes(consent: Resource) -> set[str]:
    return {each["code"] for each in consent["provision"].get("class", ())}


def test_each_is_for_a_person_who_belongs_to_the_one_that_gave_it(
    consents: list[tuple[Resource, list[Resource]]],
) -> None:
    for consent, own in consents:
        related = {f"RelatedPerson/{r['id']}" for r in own if r["resourceType"] == "RelatedPerson"}
        assert consent["provision"]["actor"][0]["reference"]["reference"] in related
        assert consent["patient"] == {"reference": f"Patient/{own[0]['id']}"} == consent["performer"][0]
        assert consent["scope"]["coding"][0]["code"] == "patient-privacy"


def test_some_may_see_everything_some_parts_and_some_no_longer_anything(
    consents: list[tuple[Resource, list[Resource]]],
) -> None:
    active = [consent for consent, _ in consents if consent["status"] == "active"]
    ended = [consent for consent, own in consents if consent["status"] == "inactive" and own[0]["active"]]
    assert {frozenset(classes(consent)) for consent in active} >= {
        frozenset(),
        frozenset({"Appointment", "CareTeam"}),
    }
    assert all(consent["provision"]["period"]["end"] <= "2026-11-01" for consent in ended)
    assert all(consent["provision"]["period"]["end"] > "2026-11-01" for consent in active)
    assert ended


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_demos_carer_is_known_by_the_account_and_sees_parts(seed: int) -> None:
    shown = showcase(seed)
    own = record(shown.cared_for, seed)
    account = {"system": CARER_ACCOUNT, "value": DEMO_CARER}
    carer = next(r for r in own if r["resourceType"] == "RelatedPerson" and account in r["identifier"])
    assert carer["name"][0]["family"] == record(shown.carer, seed)[0]["name"][0]["family"]
    consent = next(r for r in own if r["resourceType"] == "Consent")
    assert classes(consent) >= {"Appointment", "MedicationRequest", "CarePlan"}
    assert "DocumentReference" not in classes(consent)


def test_the_account_is_that_of_the_cast() -> None:
    assert DEMO_CARER == next(one.email for one in CAST if one.role is Role.CARER)
