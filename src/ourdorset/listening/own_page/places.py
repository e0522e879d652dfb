"""Which places of a project's texts are a participant's own words."""

from typing import Any, cast

from ourdorset.listening.framework.heard import readable
from ourdorset.listening.models import Participant, Passage, Text, Turn


def passages_of(participant: Participant) -> list[Passage]:
    """The passages that hold words of theirs, in the order of the texts."""
    texts = readable(participant.project)
    rows = Passage.objects.filter(text__in=texts).select_related("text__conversation")
    found = set(rows.filter(text__participant=participant).values_list("pk", flat=True))
    for turn in Turn.objects.filter(participant=participant, text__in=texts):
        here = rows.filter(text=cast(Any, turn).text_id, start__lt=turn.end, end__gt=turn.start)
        found |= set(here.values_list("pk", flat=True))
    return list(rows.filter(pk__in=found))


def own_part(participant: Participant, text: Text, start: int, end: int) -> tuple[int, int] | None:
    """The part of a place that they said: a passage may begin with a question, or end with an answer."""
    if cast(Any, text).participant_id == participant.pk:
        return start, end
    turn = Turn.objects.filter(text=text, participant=participant, start__lt=end, end__gt=start).first()
    return (max(start, turn.start), min(end, turn.end)) if turn else None
