"""How one comes to a service and how long people wait: in FHIR and back, and in words."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from ourdorset.directory.entry import entry
from ourdorset.directory.finder.marks import referral, wait
from ourdorset.directory.openreferral.service import from_fhir, to_fhir
from ourdorset.fhir.api import validate

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
TOLD: dict[str, Any] = {
    "id": str(UUID(int=1, version=4)),
    "name": "Physiotherapy",
    "status": "active",
    "self_referral": False,
    "referral_route": "Ask your practice.",
    "wait_weeks": 6,
    "wait_as_of": "2026-11-20",
}


def test_each_has_a_place_in_fhir():
    (service,) = to_fhir(TOLD)

    assert not validate(service)
    assert service["referralMethod"] == [{"text": "Ask your practice."}]
    assert not any("open-referral" in each["url"] for each in service["extension"])
    assert from_fhir(service, {}) == TOLD


@pytest.mark.parametrize("value", ["six", -1, True, None, {"weeks": 6}])
def test_a_wait_of_no_form_is_carried_and_not_told(value: Any):
    record = {**TOLD, "wait_weeks": value}
    (service,) = to_fhir(record)

    assert not validate(service)
    assert from_fhir(service, {}) == record
    assert entry(record).wait is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "The wait is about 6 weeks, as told 11 days ago."),
        ({"wait_weeks": 1, "wait_as_of": None}, "The wait is about 1 week."),
        ({"wait_weeks": 0}, "No wait, as told 11 days ago."),
        ({"wait_weeks": None}, ""),
    ],
)
def test_the_wait_in_words(fields: dict[str, Any], words: str):
    assert wait(entry({**TOLD, **fields}), NOW) == words


def test_the_way_in_words():
    assert referral(entry(TOLD)) == "Somebody has to refer you. Ask your practice."
    assert referral(entry({**TOLD, "self_referral": True, "referral_route": ""})) == "You can refer yourself."
    assert referral(entry({})) == ""
