"""One trouble under two names: where a source that is not yet sure calls it otherwise than another.

Words that are often taken for one another at first. Only a provisional diagnosis is compared: someone may
well have both.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ourdorset.people.moments import first_moment
from ourdorset.people.presenters import problems
from ourdorset.people.summary.claims import Claim
from ourdorset.people.summary.naming import normal
from ourdorset.people.words import Resource, codes, concept

DIAGNOSIS = "Diagnosis"
UNSURE = frozenset({"provisional", "differential", "unconfirmed"})


class Family(NamedTuple):
    """Troubles that one may be taken for another."""

    title: str
    words: re.Pattern[str]


FAMILIES = (
    Family("Type of diabetes", re.compile(r"diabetes")),
    Family("Asthma or COPD", re.compile(r"asthma|\bcopd\b|chronic obstructive")),
    Family("Depression or anxiety", re.compile(r"depress|anxi")),
    Family("Memory", re.compile(r"dementia|memory|alzheimer|cognitive")),
    Family("Heart", re.compile(r"heart failure|ischa?emic heart|coronary")),
    Family(
        "Stroke or transient attack", re.compile(r"stroke|cerebrovascular|transient (?:ischa?emic|cerebral)")
    ),
)


def alternatives(conditions: Iterable[tuple[Resource, str]]) -> Iterator[Claim]:
    """What sources call a trouble, for each family in which one is unsure and another says otherwise."""
    current = [
        (condition, source, concept(condition.get("code")))
        for condition, source in conditions
        if problems.present(condition) is not None and not problems.is_over(condition)
    ]
    for family in FAMILIES:
        members = [each for each in current if family.words.search(normal(each[2]))]
        for unsure in members:
            others = [each for each in members if each[1] != unsure[1] and not _unsure(each[0])]
            same = any(normal(other[2]) == normal(unsure[2]) for other in others)
            if _unsure(unsure[0]) and others and not same:
                yield from (_claim(family, *each) for each in (unsure, *others))


def _unsure(condition: Resource) -> bool:
    return bool(codes(condition.get("verificationStatus")) & UNSURE)


def _claim(family: Family, condition: Resource, source: str, words: str) -> Claim:
    said = f"{words} ({problems.status(condition).lower()})"
    when = first_moment(condition, "recordedDate", "onset")
    names = frozenset({family.title})
    return Claim("problems", family.title, DIAGNOSIS, normal(words), said, source, names, when)
