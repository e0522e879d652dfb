"""About me: what matters to the person, in their own words, and how best to communicate with them.

The professional record standard puts it first: https://theprsb.org/standards/aboutmestandard/
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ourdorset.people import communication
from ourdorset.people.moments import first_moment
from ourdorset.people.presenters import plans
from ourdorset.people.sources import Directory
from ourdorset.people.words import Resource, concept


@dataclass(frozen=True, slots=True)
class Said:
    """Words, who wrote them down, and when."""

    words: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What matters to the person, and what helps them; each newest first."""

    matters: tuple[Said, ...] = ()
    helps: tuple[Said, ...] = ()


def about_me(resources: Iterable[Resource], directory: Directory) -> AboutMe:
    """From care plans that quote the person, and reasonable adjustments."""
    matters: list[tuple[str, Said]] = []
    helps: list[tuple[str, Said]] = []
    for each in resources:
        if each["resourceType"] == "CarePlan":
            when = first_moment(each, "created", "period")
            source = directory.source_of(each)
            matters += [(when.order, Said(words, source, when.text)) for words in plans.matters(each)]
        elif each["resourceType"] == "Flag" and communication.adjustments([each]):
            when = first_moment(each, "period")
            words = concept(each.get("code")) or "Reasonable adjustments needed"
            helps.append((when.order, Said(words, directory.source_of(each), when.text)))
    return AboutMe(_newest(matters), _newest(helps))


def _newest(said: list[tuple[str, Said]]) -> tuple[Said, ...]:
    said.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(dict.fromkeys(each for _, each in said))
