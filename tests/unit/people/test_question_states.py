"""The table of a question's states is closed, and true to FHIR and to the tasks of Gravity."""

import pytest

from ourdorset.fhir.api import validate
from ourdorset.people.corrections.states import AFTER, ANSWERS, OPEN, STEPS, State

# The edges of SDOHCCTaskForReferralManagement; passing on stays in its state and changes the owner.
GRAVITY = {
    "requested": {"accepted", "rejected", "cancelled"},
    "accepted": {"in-progress", "on-hold", "cancelled", "completed", "failed"},
}


@pytest.mark.parametrize("state", State)
def test_the_states_are_codes_of_a_fhir_task(state: State) -> None:
    task = {"resourceType": "Task", "status": state.value, "intent": "proposal"}
    assert validate(task) == ()
    assert validate(task | {"status": "answered"})


def test_every_step_is_one_that_gravity_knows_or_stays_where_it_is() -> None:
    for state, _, after in STEPS:
        assert after == state or after in GRAVITY[state]


def test_each_state_has_one_outcome_for_an_act_and_every_open_state_an_end() -> None:
    assert len(AFTER) == len(STEPS)
    assert {state for state, _ in AFTER} == set(OPEN)
    for state in OPEN:
        assert _reachable(state) - set(OPEN)


def test_every_answer_is_a_step_that_can_be_taken() -> None:
    assert set(ANSWERS) <= {act for _, act in AFTER}


def _reachable(state: State) -> set[State]:
    found, more = {state}, [state]
    while more:
        here = more.pop()
        for (start, _), after in AFTER.items():
            if start == here and after not in found:
                found.add(after)
                more.append(after)
    return found
