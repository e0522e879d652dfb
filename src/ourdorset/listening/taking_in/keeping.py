"""Turns as the text of a conversation: put together, names taken out, places kept.

Between two turns stands an empty line. Who spoke is in the turns alone, so that a body is words only.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ourdorset.listening.models import Batch, Conversation, Participant, Question, Text, TextState, Turn
from ourdorset.listening.pseudonyms.keeping import keep
from ourdorset.listening.pseudonyms.taking_out import take_out
from ourdorset.listening.words import hashed, levelled

BETWEEN = "\n\n"


class Spoken(NamedTuple):
    """A turn whose speaker is known. `participant` is None for an interviewer and others."""

    speaker: str
    words: str
    participant: Participant | None = None
    question: Question | None = None
    from_ms: int | None = None
    to_ms: int | None = None


def keep_conversation(
    conversation: Conversation,
    spoken: Sequence[Spoken],
    *,
    file_name: str,
    batch: Batch | None = None,
    known: Mapping[str, str] | None = None,
) -> Text:
    """The text of a conversation, to be reviewed. `known` maps names to what shall stand for them."""
    original, turns = laid_out(spoken)
    cleaned = take_out(conversation.project, original, known=known)
    text = Text.objects.create(
        project=conversation.project,
        conversation=conversation,
        batch=batch,
        state=TextState.TO_REVIEW,
        language=conversation.language,
        body=cleaned.body,
        sha256=hashed(cleaned.body),
    )
    keep(conversation.project, text, original, file_name, cleaned, turns)
    return text


def laid_out(spoken: Sequence[Spoken]) -> tuple[str, list[Turn]]:
    """The words one under another, and each turn's place in them (code points); turns are not saved."""
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for order, one in enumerate(spoken):
        words = levelled(one.words).strip()
        turns.append(
            Turn(
                order=order,
                speaker=one.speaker,
                participant=one.participant,
                question=one.question,
                start=at,
                end=at + len(words),
                from_ms=one.from_ms,
                to_ms=one.to_ms,
            )
        )
        parts.append(words)
        at += len(words) + len(BETWEEN)
    return BETWEEN.join(parts), turns
