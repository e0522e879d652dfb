"""The numbers that are stored mean one thing each, and what FHIR says they mean."""

from ourdorset.audit.action import BY_NUMBER, OUTCOMES, Action


def test_no_number_is_given_twice() -> None:
    assert len(BY_NUMBER) == len(Action.__members__)
    assert all(number > 0 for number in BY_NUMBER)


def test_every_letter_is_of_fhir() -> None:
    assert {action.value.letter for action in Action} <= set("CRUDE")


def test_outcomes_are_r4s_codes() -> None:
    assert {number: str(outcome) for number, outcome in OUTCOMES.items()} == {
        0: "success",
        4: "minor-failure",
        8: "serious-failure",
        12: "major-failure",
    }
