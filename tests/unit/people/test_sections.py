"""A section shows the newest first, says how far back it goes and from where, and says when it is empty."""

from typing import Any

from ourdorset.people.section_table import SECTIONS
from ourdorset.people.sections import NEWEST, Held, show
from ourdorset.people.sources import Directory

SHOWN = 20
BY_KEY = {section.key: section for section in SECTIONS}


def result(code: str, day: str, value: float, source: str = "R0D") -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "meta": {"source": f"urn:ods:{source}"},
        "category": [{"coding": [{"code": "laboratory"}]}],
        "code": {"coding": [{"code": code, "display": code}]},
        "effectiveDateTime": day,
        "valueQuantity": {"value": value},
    }


def condition(day: str, status: str = "active") -> dict[str, Any]:
    clinical = {"coding": [{"code": status}]}
    return {"resourceType": "Condition", "clinicalStatus": clinical, "recordedDate": day}


def test_the_order_is_the_one_in_which_a_clinician_reads() -> None:
    assert list(BY_KEY) == (
        "problems social medicines allergies results immunisations involved plans encounters".split()
    )


def test_only_the_latest_of_each_test_is_shown_newest_first() -> None:
    held = Held((result("a", "2020", 1), result("b", "2023", 2), result("a", "2024-01", 3, "RBD")))
    shown = show(BY_KEY["results"], held, Directory())
    (group,) = shown.groups
    assert [(row.cells[1], row.date) for row in group.rows] == [("3", "Jan-2024"), ("2", "2023")]
    assert shown.summary == (
        "The latest of each test. 2 entries from R0D and RBD, dated 2023 to Jan-2024, newest first."
    )


def test_what_is_over_is_folded_under_its_own_heading() -> None:
    held = Held((condition("2001", "resolved"), condition("2002")))
    current, past = show(BY_KEY["problems"], held, Directory()).groups
    assert (current.title, current.past, past.title, past.past) == ("Physical health", False, "Past", True)
    assert (current.words, past.words) == ("Physical health", "Past problems")


def test_a_long_list_is_folded_after_the_first_twenty() -> None:
    held = Held(tuple(condition(f"{1990 + number}") for number in range(SHOWN + 3)), more=True)
    shown = show(BY_KEY["problems"], held, Directory())
    (group,) = shown.groups
    assert (len(group.rows), len(group.folded), shown.count) == (SHOWN, 3, SHOWN + 3)
    assert group.rows[0].date == "2012"
    assert shown.summary.endswith(f"Older entries than the newest {NEWEST} are held but not shown.")


def test_empty_is_said_and_never_as_none() -> None:
    for section in SECTIONS:
        shown = show(section, Held(()), Directory())
        assert shown.empty and not shown.groups and not shown.summary
    assert "does not mean" in show(BY_KEY["allergies"], Held(()), Directory()).empty


def test_an_entry_recorded_in_error_leaves_the_section_empty() -> None:
    wrong = condition("2001") | {"verificationStatus": {"coding": [{"code": "entered-in-error"}]}}
    assert show(BY_KEY["problems"], Held((wrong,)), Directory()).empty
