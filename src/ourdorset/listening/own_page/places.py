"""Which places of a project's texts are a participant's own words."""

from collections import defaultdict
from typing import Any, cast

from django.db.models.functions import Length

from ourdorset.listening.framework.speakers import readable
from ourdorset.listening.models import Participant, Passage, Text, Turn


def passages_of(participant: Participant) -> list[Passage]:
    """The passages that hold words of theirs, in the order of the texts."""
    texts = readable(participant.project)
    own: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text, length in texts.filter(participant=participant).values_list("pk", Length("body")):
        own[text].append((0, length))
    turns = Turn.objects.filter(participant=participant, text__in=texts)
    for text, start, end in turns.values_list("text", "start", "end"):
        own[text].append((start, end))
    rows = Passage.objects.filter(text__in=list(own)).select_related("text__conversation")
    return [
        row
        for row in rows
        if any(start < row.end and row.start < end for start, end in own[cast(Any, row).text_id])
    ]


def own_part(participant: Participant, text: Text, start: int, end: int) -> tuple[int, int] | None:
    """The part of a place that they said: a passage may begin with a question, or end with an answer."""
    if cast(Any, text).participant_id == participant.pk:
        return start, end
    turn = Turn.objects.filter(text=text, participant=participant, start__lt=end, end__gt=start).first()
    return (max(start, turn.start), min(end, turn.end)) if turn else None
