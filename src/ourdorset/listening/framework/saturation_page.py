"""What the page about saturation shows: people in the order in which they were heard, by theme."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Min

from ourdorset.listening.framework.heard import heard
from ourdorset.listening.framework.saturation import (
    BASE_SIZE,
    RUN_LENGTH,
    THRESHOLD,
    coverage,
    saturation,
)
from ourdorset.listening.models import Approach, Conversation, Participant, Project

LISTED = 20


def saturation_words(project: Project) -> dict[str, Any]:
    """The figures; none in the reflexive family, where they say nothing of quality."""
    if project.approach == Approach.REFLEXIVE:
        return {"apt": False}
    found, said = heard(project), defaultdict[int, list[int]](list)
    for person, theme in found.said:
        said[person].append(theme)
    people = [person for person in _in_order(project) if person in found.people]
    themes = [said.get(person, []) for person in people]
    times = [theme for each in themes for theme in each]
    made = saturation(themes)
    return {
        "apt": True,
        "people": len(people),
        "themes": len(set(times)),
        "found": made,
        "later": len(made.runs[LISTED:]),
        "later_new": sum(run.new for run in made.runs[LISTED:]),
        "listed": LISTED,
        "coverage": coverage(times),
        "base_size": BASE_SIZE,
        "run_length": RUN_LENGTH,
        "threshold": THRESHOLD,
    }


def _in_order(project: Project) -> list[int]:
    """Everyone by the first conversation that they took part in, then by when they came."""
    rows = Conversation.objects.filter(project=project, held__isnull=False, participants__isnull=False)
    first = dict(rows.order_by().values_list("participants").annotate(Min("held")))
    people = Participant.objects.filter(project=project).order_by("joined", "created", "pk")
    return sorted(people.values_list("pk", flat=True), key=lambda person: first.get(person, date.max))
