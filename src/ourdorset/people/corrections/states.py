"""How far a question has got: FHIR Task states and the steps between them, as data.

The edges are those of HL7's Gravity project for tasks between organisations
(https://hl7.org/fhir/us/sdoh-clinicalcare/): asked for, taken on, done. Passing on keeps the state and
changes the owner. What is answered stays answered: who disagrees asks again.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class State(StrEnum):
    """The codes of https://hl7.org/fhir/R4/valueset-task-status.html that a question uses."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Step(NamedTuple):
    """What is done in a state, and the state after it."""

    state: State
    act: str
    after: State


TAKE_ON, CORRECTED, UNCHANGED, PASS_ON = "take-on", "corrected", "unchanged", "passed-on"
WITHDRAW = "withdraw"
STEPS = (
    Step(State.REQUESTED, TAKE_ON, State.ACCEPTED),
    Step(State.REQUESTED, PASS_ON, State.REQUESTED),
    Step(State.REQUESTED, WITHDRAW, State.CANCELLED),
    Step(State.ACCEPTED, CORRECTED, State.COMPLETED),
    Step(State.ACCEPTED, UNCHANGED, State.COMPLETED),
    Step(State.ACCEPTED, WITHDRAW, State.CANCELLED),
)
AFTER: Mapping[tuple[State, str], State] = MappingProxyType({(s.state, s.act): s.after for s in STEPS})
OPEN = (State.REQUESTED, State.ACCEPTED)
# What the organisation may answer, with the words that are shown to it and to the person who asked.
ANSWERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        CORRECTED: ("Corrected", "They have corrected it."),
        UNCHANGED: ("Not changed", "They looked into it, and did not change it."),
        PASS_ON: ("Passed on to another organisation", "They passed it on."),
    }
)
