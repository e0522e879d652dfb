"""What changed in medicines, read off one source's entries of one ingredient."""

from datetime import date
from typing import Any

from ourdorset.people.summary.changes import changes, recent

Resource = dict[str, Any]


def request(
    identity: str, name: str, status: str, day: str, dose: str = "One each day", **more: Any
) -> Resource:
    return {
        "resourceType": "MedicationRequest",
        "id": identity,
        "status": status,
        "intent": "order",
        "medicationCodeableConcept": {"text": name},
        "authoredOn": day,
        "dosageInstruction": [{"text": dose}],
        **more,
    }


def words(*medications: Resource, source: str = "PRA") -> dict[str, str]:
    found = changes((each, source) for each in medications)
    return {reference.partition("/")[2]: change.words for reference, change in found.items()}


def test_a_new_strength_is_a_change_of_dose() -> None:
    assert words(
        request("old", "Amlodipine 5mg tablets", "stopped", "2020-07-21"),
        request("new", "Amlodipine 10mg tablets", "active", "2023-11-01"),
    ) == {
        "old": "Stopped, date not recorded",
        "new": "Dose changed 01-Nov-2023, before: Amlodipine 5mg tablets, One each day",
    }


def test_the_same_again_is_no_change() -> None:
    again = words(request("a", "Aspirin 75mg tablets", "stopped", "2020"),
                  request("b", "Aspirin 75 mg tablets", "active", "2021-05"))  # fmt: skip
    assert again["b"] == "Started May-2021"


def test_a_course_that_was_completed_begins_anew() -> None:
    again = words(request("a", "Amoxicillin 250mg capsules", "completed", "2020-01-01"),
                  request("b", "Amoxicillin 500mg capsules", "active", "2024-01-01"))  # fmt: skip
    assert again["b"] == "Started 01-Jan-2024"
    assert again["a"].startswith("Course completed")


def test_stopped_says_when_and_why_where_that_is_recorded() -> None:
    stopped = request("a", "Ramipril 5mg capsules", "stopped", "2020-01-01", statusReason={"text": "Cough"},
                      dispenseRequest={"validityPeriod": {"end": "2024-03-04"}})  # fmt: skip
    assert words(stopped) == {"a": "Stopped (Cough) 04-Mar-2024"}


def test_sources_are_read_apart_and_errors_are_left_out() -> None:
    wrong = request("x", "Aspirin 300mg tablets", "entered-in-error", "2022-01-01")
    assert words(wrong, request("a", "Aspirin 75mg tablets", "active", "2023-01-01")) == {
        "a": "Started 01-Jan-2023"
    }
    found = changes(
        [
            (request("a", "Aspirin 75mg tablets", "active", "2020-01-01"), "PRA"),
            (request("b", "Aspirin 150mg tablets", "active", "2021-01-01"), "HOS"),
        ]
    )
    assert {change.what for change in found.values()} == {"Started"}


def test_recent_is_the_last_year_newest_first() -> None:
    found = changes(
        (request(day, f"Medicine{day[:4]} 5mg tablets", "active", day), "PRA")
        for day in ("2020-01-01", "2025-12-01", "2026-03-01", "2027-01-01")
    )
    shown = recent(found.values(), date(2026, 11, 21))
    assert [change.when.order for change in shown] == ["2026-03-01", "2025-12-01"]
