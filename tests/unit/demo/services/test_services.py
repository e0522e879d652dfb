"""The invented services: the same for the same seed, of every kind, valid, and none told twice."""

from typing import Any

import pytest

from ourdorset.demo.partners import PARTNERS, organization
from ourdorset.demo.services.generator import services, towns
from ourdorset.demo.services.kinds import Where, kinds
from ourdorset.directory.api import from_fhir
from ourdorset.directory.openreferral.validate import faults
from ourdorset.fhir.api import validate

Resource = dict[str, Any]


@pytest.fixture(scope="module")
def found() -> list[Resource]:
    return list(services(200, seed=1))


def test_as_many_as_were_asked_for_each_once(found: list[Resource]):
    names = [(each["resourceType"], each["id"]) for each in found]

    assert len(names) == len(set(names))
    assert sum(kind == "HealthcareService" for kind, _ in names) == 200


def test_the_same_for_the_same_seed(found: list[Resource]):
    assert list(services(200, seed=1)) == found
    assert list(services(200, seed=2)) != found


def test_all_are_valid_and_refer_to_what_is_there(found: list[Resource]):
    places = {f"Location/{each['id']}" for each in found if each["resourceType"] == "Location"}

    assert [validate(each) for each in found if validate(each)] == []
    referred = {each["reference"] for service in found for each in service.get("location", ())}
    assert referred <= places


def test_all_are_what_open_referral_asks_for(found: list[Resource]):
    parts = {each["id"]: each for each in [*found, *map(organization, PARTNERS)]}
    for service in (each for each in found if each["resourceType"] == "HealthcareService"):
        record = from_fhir(service, parts)
        assert record["organization"]["name"]
        assert faults("service", record) == []


def test_the_table_has_every_place_and_every_town_is_served():
    assert {kind.where for kind in kinds()} == set(Where)
    assert len({kind.name for kind in kinds()}) == len(kinds()) > 40
    assert {"Swanage", "Weymouth", "Bridport", "Poole"} <= set(towns())
