"""The steps a point may take: one table of from × step → to, who may, and what must be said."""

from typing import NamedTuple

from ourdorset.listening.models import PointState

RAISED, OWNED, DONE, DECLINED = (
    PointState.RAISED,
    PointState.OWNED,
    PointState.DONE,
    PointState.DECLINED,
)
LEAD, OWNER = "lead", "owner"


class Step(NamedTuple):
    """One row. `by` are those who may: the project's lead, the owning organisation's people.

    `needs` is the field that must be filled in: the owner's ODS code, or the answer.
    """

    key: str
    words: str
    starts: tuple[PointState, ...]
    ends: PointState
    by: tuple[str, ...]
    needs: str = ""


STEPS: tuple[Step, ...] = (
    Step("own", "Give it to an organisation", (RAISED, OWNED, DONE, DECLINED), OWNED, (LEAD,), "owner"),
    Step("done", "Say that it is done", (OWNED,), DONE, (LEAD, OWNER), "answer"),
    Step("decline", "Say why it is not taken up", (RAISED, OWNED), DECLINED, (LEAD, OWNER), "answer"),
    Step("told", "The person has been told", (DONE, DECLINED), DONE, (LEAD,)),
    Step("note", "Add a note", (RAISED, OWNED, DONE, DECLINED), RAISED, (LEAD, OWNER), "note"),
)
# Steps after which a point is where it was.
STAYING = frozenset({"told", "note"})
BY_KEY = {step.key: step for step in STEPS}


def steps_for(state: str, who: str) -> list[Step]:
    """What somebody may do next with a point in this state."""
    return [step for step in STEPS if state in step.starts and who in step.by]


def after(step: Step, state: str) -> str:
    """The state that a step leads to."""
    return state if step.key in STAYING else step.ends.value
