"""Numbers of one test as lines: which tests, which unit, two lines of blood pressure."""

from typing import Any

from ourdorset.people.summary.charting import drawn
from ourdorset.people.summary.trends import Range, code_of, series, trends

Resource = dict[str, Any]


def result(code: str, day: str, value: float, unit: str = "mmol/mol", **more: Any) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"code": code}], "text": "HbA1c"},
        "effectiveDateTime": day,
        "valueQuantity": {"value": value, "unit": unit},
        **more,
    }


def pressure(day: str, upper: float, lower: float) -> Resource:
    def part(name: str, value: float, high: float) -> Resource:
        return {
            "code": {"text": f"{name} blood pressure"},
            "valueQuantity": {"value": value, "unit": "mmHg"},
            "referenceRange": [{"high": {"value": high}}],
        }

    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"code": "85354-9"}]},
        "effectiveDateTime": day,
        "component": [part("Systolic", upper, 140), part("Diastolic", lower, 90)],
    }


def test_blood_pressure_is_two_lines_oldest_first() -> None:
    (found,) = trends([pressure("2024-05-01", 138, 80), pressure("2023-05-01", 150, 92)])
    assert (found.title, found.unit) == ("Blood pressure", "mmHg")
    assert found.lines == {
        "Systolic": (("2023-05-01", 150), ("2024-05-01", 138)),
        "Diastolic": (("2023-05-01", 92), ("2024-05-01", 80)),
    }
    assert found.ranges["Systolic"] == Range(None, 140)
    assert drawn(found).latest == "138/80 mmHg, 01-May-2024"


def test_only_known_tests_with_two_days_are_drawn_in_their_order() -> None:
    some = [
        result("29463-7", "2024-01-01", 80, "kg"),
        result("29463-7", "2025-01-01", 82, "kg"),
        result("59261-8", "2024-01-01", 50),
        result("59261-8", "2025-01-01", 52),
        result("62238-1", "2024-01-01", 60, "mL/min"),
        result("2951-2", "2024-01-01", 140, "mmol/L"),
        result("2951-2", "2025-01-01", 141, "mmol/L"),
    ]
    assert [each.title for each in trends(some)] == ["HbA1c", "Weight"]


def test_another_unit_is_not_drawn_with_it_and_errors_are_left_out() -> None:
    found = series(
        "4548-4",
        [
            result("4548-4", "2020-01-01", 7.5, "%"),
            result("4548-4", "2023-01-01", 70),
            result("4548-4", "2023-06-01", 7000, status="entered-in-error"),
            result("4548-4", "2024-01-01T09:30:00Z", 58),
        ],
    )
    assert found.lines == {"": (("2023-01-01", 70), ("2024-01-01", 58))}
    assert found.long


def test_a_result_without_a_number_or_a_whole_day_draws_nothing() -> None:
    word = {
        "resourceType": "Observation",
        "status": "final",
        "code": {"text": "x"},
        "valueString": "positive",
    }
    assert series("x", [word]).lines == {}
    assert not series("x", [result("x", "2020", 1)]).long
    assert series("x", []).title == "x"


def test_a_code_that_cannot_stand_in_an_address_has_no_page() -> None:
    assert code_of(result("4548-4", "2020", 1)) == "4548-4"
    assert code_of(result("a/b c", "2020", 1)) == ""
    assert code_of({"code": {"text": "no code"}}) == ""
