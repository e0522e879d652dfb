"""What can be done, and how it can end, as data.

`letter` is AuditEvent.action (http://hl7.org/fhir/R4/valueset-audit-event-action.html); `number` is what the
table stores, so a number once given is never given again.
"""

from enum import Enum, StrEnum
from typing import NamedTuple


class Act(NamedTuple):
    """The number stored, and the letter FHIR knows it by."""

    number: int
    letter: str


class Action(Enum):
    """What was done."""

    CREATE = Act(1, "C")
    READ = Act(2, "R")
    UPDATE = Act(3, "U")
    DELETE = Act(4, "D")
    SEARCH = Act(5, "E")
    HISTORY = Act(6, "R")
    BATCH = Act(7, "E")
    TRANSACTION = Act(8, "E")
    LOAD = Act(9, "C")
    EXPORT = Act(10, "R")
    SIGN_IN = Act(11, "E")
    SIGN_IN_FAILED = Act(12, "E")
    SIGN_OUT = Act(13, "E")
    TOKEN_CREATE = Act(14, "C")
    TOKEN_REVOKE = Act(15, "D")
    TOKEN_REFUSED = Act(16, "E")


BY_NUMBER = {action.value.number: action for action in Action}


class Outcome(StrEnum):
    """How it ended; http://hl7.org/fhir/R4/valueset-audit-event-outcome.html."""

    SUCCESS = "success"
    MINOR_FAILURE = "minor-failure"
    SERIOUS_FAILURE = "serious-failure"
    MAJOR_FAILURE = "major-failure"

    @property
    def number(self) -> int:
        """R4's code for it: 0, 4, 8 or 12."""
        return 4 * list(Outcome).index(self)


OUTCOMES = {outcome.number: outcome for outcome in Outcome}
