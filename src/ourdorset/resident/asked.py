"""Questions as the one who asked sees them: how far each has got, and the answer."""

from dataclasses import dataclass
from datetime import timedelta

from ourdorset.kernel.api import now
from ourdorset.people.api import ANSWERS, Question, questions
from ourdorset.resident.days import LONDON, as_recorded, written
from ourdorset.resident.reading import Held
from ourdorset.resident.whose import Whose

RECENT = timedelta(days=30)
WAITING = {
    "requested": "Sent. They have not answered yet.",
    "accepted": "They are looking into it.",
    "cancelled": "Taken back.",
}


@dataclass(frozen=True, slots=True)
class Mine:
    """A question: what about, what was said, to whom, when; its state in words, and what was answered.

    `news` says that it was answered in the last weeks.
    """

    id: str
    title: str
    words: str
    reason: str
    owner: str
    asked: str
    asked_by: str
    state: str
    is_open: bool
    news: bool
    focus: str
    said: tuple[tuple[str, str, str], ...]


def my_questions(held: Held) -> tuple[Mine, ...]:
    """The questions about this record, newest first: all of one's own record, of another's one's own."""
    return tuple(_mine(each) for each in questions(held.of("Task")) if _may_see(held.whose, each))


def _may_see(whose: Whose, question: Question) -> bool:
    return whose.own or question.requester == whose.acting.get("reference", "nobody")


def _mine(question: Question) -> Mine:
    answer = ANSWERS[question.answer][1] if question.answer else ""
    state = WAITING.get(question.state.value, "") if question.is_open or not answer else answer
    passed = f"{answer} " if question.is_open and answer else ""
    return Mine(
        id=question.id,
        title=question.title,
        words=question.words,
        reason=question.reason,
        owner=question.owner_name,
        asked=written(question.asked.astimezone(LONDON).date()),
        asked_by=question.asked_by,
        state=passed + state,
        is_open=question.is_open,
        news=not question.is_open and any(now() - said.at < RECENT for said in question.said),
        focus=question.focus,
        said=tuple((said.who, as_recorded(said.at.isoformat()), said.words) for said in question.said),
    )
