"""What the page about saturation shows: people in the order in which they were heard, by theme."""

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
from ourdorset.listening.models import Approach, Participant, Project


def saturation_words(project: Project) -> dict[str, Any]:
    """The figures; none in the reflexive family, where they say nothing of quality."""
    if project.approach == Approach.REFLEXIVE:
        return {"apt": False}
    found = heard(project)
    order = Participant.objects.filter(pk__in=list(found.people))
    order = order.annotate(first=Min("conversations__held")).order_by("first", "joined", "created", "pk")
    people = list(order.values_list("pk", flat=True))
    said = [found.of(person) for person in people]
    times = [theme for each in said for theme in each]
    return {
        "apt": True,
        "people": len(people),
        "themes": len(set(times)),
        "found": saturation(said),
        "coverage": coverage(times),
        "base_size": BASE_SIZE,
        "run_length": RUN_LENGTH,
        "threshold": THRESHOLD,
    }
