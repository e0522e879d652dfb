"""Every identifier in a text, none over another."""

import re
from collections.abc import Iterable, Iterator

from ourdorset.listening.pseudonyms.finding.dates import dates
from ourdorset.listening.pseudonyms.finding.emails import emails
from ourdorset.listening.pseudonyms.finding.finding import Finding, apart, holding, united
from ourdorset.listening.pseudonyms.finding.nhs_numbers import nhs_numbers
from ourdorset.listening.pseudonyms.finding.numbers import numbers
from ourdorset.listening.pseudonyms.finding.organisations import organisations
from ourdorset.listening.pseudonyms.finding.persons.known import known_names
from ourdorset.listening.pseudonyms.finding.persons.persons import persons
from ourdorset.listening.pseudonyms.finding.places import places, villages
from ourdorset.listening.pseudonyms.finding.telephones import telephones

_FIGURE = re.compile(r"\d")
_EMPTY_LINE = re.compile(r"\s*\n\s*\n\s*")


def find(text: str, known: Iterable[str] = (), gazetteer: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The identifiers of a text, in order of place.

    `known` are names of those who spoke; `gazetteer` names places finer than the area, beside our own list.
    Where two kinds meet, the one whose form is surest goes first.
    """
    figures = _FIGURE.search(text)
    spoke = list(known_names(text, known))
    others = apart(
        [
            *emails(text),
            *(nhs_numbers(text) if figures else ()),
            *dates(text),
            *(numbers(text) if figures else ()),
            *telephones(text),
            *_longest([*villages(text, gazetteer), *places(text), *organisations(text)]),
        ]
    )
    named = list(persons(text, others))
    found = holding(apart([*others, *united([*spoke, *named])]), spoke)
    return tuple(part for one in found for part in _by_paragraph(text, one))


def _by_paragraph(text: str, one: Finding) -> Iterator[Finding]:
    """A finding parted at empty lines, where another speaker may begin."""
    start = one.start
    for words in _EMPTY_LINE.split(text[one.start : one.end]):
        if words.strip():
            first = text.index(words, start)
            yield one._replace(start=first, end=first + len(words))
            start = first + len(words)


def _longest(findings: list[Finding]) -> list[Finding]:
    """The longest first: a home named after a village is a home."""
    return sorted(findings, key=lambda each: each.start - each.end)
