"""Every identifier in a text, none over another."""

from collections.abc import Iterable

from ourdorset.listening.pseudonyms.finding.dates import dates
from ourdorset.listening.pseudonyms.finding.emails import emails
from ourdorset.listening.pseudonyms.finding.finding import Finding, apart
from ourdorset.listening.pseudonyms.finding.nhs_numbers import nhs_numbers
from ourdorset.listening.pseudonyms.finding.numbers import numbers
from ourdorset.listening.pseudonyms.finding.organisations import organisations
from ourdorset.listening.pseudonyms.finding.persons.known import known_names
from ourdorset.listening.pseudonyms.finding.persons.persons import persons
from ourdorset.listening.pseudonyms.finding.places import places, villages
from ourdorset.listening.pseudonyms.finding.telephones import telephones


def find(text: str, known: Iterable[str] = (), gazetteer: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The identifiers of a text, in order of place.

    `known` are names of those who spoke; `gazetteer` names places finer than the area, beside our own list.
    Where two kinds meet, the one whose form is surest goes first.
    """
    spoke = list(known_names(text, known))
    others = apart(
        [
            *emails(text),
            *nhs_numbers(text),
            *dates(text),
            *numbers(text),
            *telephones(text),
            *_longest([*villages(text, gazetteer), *places(text), *organisations(text)]),
        ]
    )
    named = list(persons(text, others))
    return apart([*others, *(_widest(one, named) for one in spoke), *named])


def _longest(findings: list[Finding]) -> list[Finding]:
    """The longest first: a home named after a village is a home."""
    return sorted(findings, key=lambda each: each.start - each.end)


def _widest(one: Finding, named: list[Finding]) -> Finding:
    """A name of a speaker with the name around it: “Jones” in “Margaret Jones”."""
    around = [other for other in named if other.start <= one.start and one.end <= other.end]
    return one._replace(start=around[0].start, end=around[0].end) if around else one
