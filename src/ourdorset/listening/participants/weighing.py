"""Weights for a consultation, and what they make of the shares of those who answered."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ourdorset.kernel.api import UnsupportedError
from ourdorset.listening.models import Characteristic, Project
from ourdorset.listening.participants.facts import FACTS, NOT_SAID
from ourdorset.listening.participants.frame import heard
from ourdorset.listening.participants.raking import CAP, Raked, effective, rake, shares
from ourdorset.listening.participants.targets import targets

NOT_WEIGHTED = (
    "People were chosen to be different from one another here, so that a share of them says nothing of "
    "everyone. Gaps are shown; nothing is weighted."
)

# Of what somebody is of one kind alone; an area is too fine to be told of.
WEIGHED = tuple(key for key, fact in FACTS.items() if not fact.several and key != "area")


class Share(NamedTuple):
    """A category: how many answered, their share of those whose category is known, and the share wanted."""

    key: str
    value: str
    people: int
    unweighted: float
    weighted: float
    wanted: float | None


class Weighed(NamedTuple):
    """Everyone's weight by participant's id, how it went, and what becomes of the shares."""

    weights: Mapping[int, float]
    raked: Raked
    people: int
    effective: float
    shares: tuple[Share, ...]


def weigh(project: Project, cap: float = CAP) -> Weighed:
    """Weights by every one-key target with a share.

    Raises UnsupportedError for a project whose people were chosen, and InvalidError as `rake` does.
    """
    if project.purposive:
        raise UnsupportedError(NOT_WEIGHTED)
    margins = _margins(project)
    people = list(heard(project).order_by("pk").values_list("pk", flat=True))
    told = _told(project)
    columns = {key: [told[key].get(person) for person in people] for key in WEIGHED}
    raked = (
        rake({key: columns[key] for key in margins}, margins, cap)
        if margins and people
        else _even(len(people))
    )
    found = [
        share
        for key in columns
        if any(columns[key])
        for share in _shares(key, columns[key], raked, margins.get(key, {}))
    ]
    weights = dict(zip(people, map(float, raked.weights), strict=True))
    return Weighed(weights, raked, len(people), effective(raked.weights), tuple(found))


def _margins(project: Project) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for each in targets(project):
        if len(each.strata) == 1 and each.share is not None and not FACTS[each.strata[0][0]].several:
            key, value = each.strata[0]
            found.setdefault(key, {})[value] = each.share
    return found


def _told(project: Project) -> Mapping[str, Mapping[int, str]]:
    found: dict[str, dict[int, str]] = {key: {} for key in WEIGHED}
    rows = Characteristic.objects.filter(participant__project=project, key__in=WEIGHED).order_by()
    for person, key, value in rows.values_list("participant", "key", "value"):
        if value != NOT_SAID:
            found[key][person] = value
    return found


def _shares(key: str, told: list[str | None], raked: Raked, wanted: Mapping[str, float]) -> list[Share]:
    plain, weighted = shares(told, np.ones(len(told))), shares(told, raked.weights)
    counts = Counter(told)
    order = [value for value, _ in FACTS[key].options] or sorted(plain)
    return [
        Share(
            key, value, counts.get(value, 0), plain.get(value, 0), weighted.get(value, 0), wanted.get(value)
        )
        for value in order
        if value in plain or value in wanted
    ]


def _even(people: int) -> Raked:
    return Raked(np.ones(people), True, 0, 0.0)
