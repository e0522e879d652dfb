"""Who was not heard: the groups of whom fewer took part than the project set out to hear, by name alone."""

from collections.abc import Mapping

from ourdorset.listening.framework.heard import Heard
from ourdorset.listening.models import Characteristic, Project, Target
from ourdorset.listening.participants.facts import FACTS


def unheard(project: Project, found: Heard) -> list[str]:
    """`Aged 16 to 24`, one for each stratum with a number wanted that was not reached, widest gap first."""
    told: dict[int, set[tuple[str, str]]] = {person: set() for person in found.people}
    rows = Characteristic.objects.filter(participant__in=list(told))
    for person, key, value in rows.values_list("participant", "key", "value"):
        told[person].add((key, value))
    gaps: list[tuple[float, str]] = []
    for target in Target.objects.filter(project=project, wanted__gt=0):
        wanted = set(_strata(target.strata).items())
        share = sum(wanted <= own for own in told.values()) / (target.wanted or 1)
        if share < 1:
            gaps.append((share, ", ".join(_words(key, value) for key, value in sorted(wanted))))
    return [words for _, words in sorted(gaps)]


def _strata(strata: object) -> Mapping[str, str]:
    return {str(key): str(value) for key, value in strata.items()} if isinstance(strata, dict) else {}


def _words(key: str, value: str) -> str:
    fact = FACTS.get(key)
    return f"{fact.words}: {fact.said(value)}" if fact else f"{key}: {value}"
