"""What of ours has no element of its own in REFI-QDA, and under which names it goes out and comes back."""

import re
from typing import NamedTuple
from uuid import UUID, uuid5

from ourdorset.listening.models import MarkKind, Turn

THEMES = "Themes"
JOURNAL = "Reflexive journal"
MARKED: dict[MarkKind, str] = {kind: f"Marked as {kind.label.lower()}" for kind in MarkKind}
# what is said of a source, as variables of it
QUESTION, CONVERSATION, HELD, LANGUAGE, HELPED, NON_ANSWER = (
    "Question", "Conversation", "Held", "Language", "Helped by", "No answer",
)  # fmt: skip
ABOUT = "About "
_TURN = re.compile(r"Turn (\d+): (.*)", re.DOTALL)
_DETAILS = re.compile(
    r"(?:question (?P<question>[\w-]+))?(?:; )?(?:from (?P<start>\d+) ms)?(?:; )?(?:to (?P<end>\d+) ms)?"
)


class TurnSaid(NamedTuple):
    """A turn as a selection says it: its order, speaker, the question's key, and times in ms."""

    order: int
    speaker: str
    question: str
    from_ms: int | None
    to_ms: int | None


def made_guid(owner: UUID, words: str) -> str:
    """A guid of something that has none here, always the same."""
    return str(uuid5(owner, words))


def turn_name(turn: Turn, speaker: str) -> str:
    """The name of a turn's selection."""
    return f"Turn {turn.order}: {speaker}"


def turn_details(turn: Turn) -> str:
    """What else is known of a turn: the question and when."""
    return "; ".join(
        part
        for part in (
            f"question {turn.question.key}" if turn.question else "",
            f"from {turn.from_ms} ms" if turn.from_ms is not None else "",
            f"to {turn.to_ms} ms" if turn.to_ms is not None else "",
        )
        if part
    )


def turn_said(name: str, details: str) -> TurnSaid | None:
    """A selection's name and description as a turn; None when it is none of ours."""
    found, more = _TURN.fullmatch(name), _DETAILS.fullmatch(details)
    if found is None or more is None:
        return None
    start, end = (int(more[part]) if more[part] is not None else None for part in ("start", "end"))
    return TurnSaid(int(found[1]), found[2], more["question"] or "", start, end)
