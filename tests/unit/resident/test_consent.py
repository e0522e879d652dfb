"""Which Consents count, on which day, and what they permit."""

from datetime import date
from typing import Any

import pytest

from ourdorset.resident.consent import ALL_TYPES, NOTHING, carers, permit

SAM: dict[str, Any] = {
    "id": "r",
    "identifier": [{"system": "https://ourdorset.example/carer", "value": "sam@example.org"}],
}
TODAY = date(2026, 11, 21)


def consent(*types: str, **provision: Any) -> dict[str, Any]:
    classes = {"class": [{"code": each} for each in types]} if types else {}
    actor = [{"reference": {"reference": "RelatedPerson/r"}}]
    return {
        "status": "active",
        "scope": {"coding": [{"code": "patient-privacy"}]},
        "provision": {"type": "permit", "actor": actor, **classes, **provision},
    }


def test_the_account_is_known_by_its_address_in_any_case() -> None:
    assert carers([SAM], " Sam@Example.org ") == (SAM,)
    assert carers([SAM], "eve@example.org") == ()
    assert carers([SAM | {"active": False}], "sam@example.org") == ()
    assert (
        carers(
            [SAM | {"identifier": [{"system": "http://x", "value": "sam@example.org"}]}], "sam@example.org"
        )
        == ()
    )


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ({}, True),
        ({"start": "2026-11-21"}, True),
        ({"start": "2026-11-22"}, False),
        ({"end": "2026-11-21"}, True),
        ({"end": "2026-11-20"}, False),
        ({"end": "2026"}, True),
        ({"end": "2026-10"}, False),
        ({"start": "2020-01-01T09:00:00Z", "end": "2027-01-01T09:00:00Z"}, True),
    ],
)
def test_a_period_holds_its_first_and_its_last_day(period: dict[str, str], counts: bool) -> None:
    assert bool(permit([consent("Goal", period=period)], [SAM], today=TODAY).types) == counts


def test_several_consents_add_up_and_types_we_do_not_show_are_left_out() -> None:
    found = permit([consent("Goal", "Basic"), consent("Appointment")], [SAM], today=TODAY)
    assert set(found.types) == {"Goal", "Appointment"}
    assert found.shared == ("appointments", "plans")
    assert "letters" in found.kept


def test_without_classes_it_is_for_everything_that_is_shown() -> None:
    found = permit([consent()], [SAM], today=TODAY)
    assert found.types == ALL_TYPES
    assert found.kept == ()


def test_a_consent_for_nobody_we_know_permits_nothing() -> None:
    assert permit([consent()], [], today=TODAY) == NOTHING
    assert permit([], [SAM], today=TODAY) == NOTHING
