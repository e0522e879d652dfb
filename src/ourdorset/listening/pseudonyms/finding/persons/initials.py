"""Initials that stand for somebody: “J.P.”, “my friend J”, “Mr T”, “Sarah W”."""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind

_DOTTED = re.compile(
    r"(?<![\w.&/])(?:[A-Z]\.\s?){1,3}[A-Z][a-z’'-]+(?:-[A-Z][a-z]+)?|"
    r"(?<![\w.])(?:[A-Z]\.\s?){1,3}[A-Z]{3,}(?!\w)|"
    r"(?<![\w.])[A-Z]\.[A-Z]\.(?:[A-Z]\.)?(?![\w])"
)
_ONE = re.compile(
    r"\b(?:(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er)\s(?:\w+\s)?(?:friend|daughter|son|husband|wife|partner|sister|"
    r"brother|mate|neighbour|boss|carer|boy|girl)|"
    r"[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|called|Nurse)\.?,?\s([A-HJ-Z]\.?)(?![\w’'&/.-]|\s?(?:and|&)\sE\b)"
)
_SMALL = re.compile(r"\bdr\.?\s([b-hj-z])(?![\w’'&/.-])")
_PUBLIC = frozenset(
    "n.h.s. g.p. u.k. u.s. u.s.a. b.b.c. d.o.b. r.a.f. a.a. i.d. p.m. a.m. i.t. t.v. m.e. m.s. n.i. i.e. "
    "e.g. o.t. p.a. c.v. p.s. s.e.n.".split()
)


def initials(text: str) -> Iterator[Finding]:
    """Each set of initials that is somebody's."""
    for found in _DOTTED.finditer(text):
        if found[0].lower() not in _PUBLIC and found[0].lower() + "." not in _PUBLIC:
            yield Finding(found.start(), found.end(), Kind.PERSON, "initials", 0.7)
    for found in _SMALL.finditer(text):
        yield Finding(found.start(1), found.end(1), Kind.PERSON, "initials", 0.6)
    for found in _ONE.finditer(text):
        yield Finding(found.start(1), found.end(1), Kind.PERSON, "initials", 0.8)
