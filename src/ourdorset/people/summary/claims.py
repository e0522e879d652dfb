"""What sources say of the same thing, side by side: where they differ, nothing is merged away.

A `Claim` is what one source says in one respect. Claims that share a name are about the same thing. Sources
agree when what they now say is the same; the rule for each respect is in `AGREE`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from ourdorset.people.moments import NOWHEN, Moment

SINCE, TELEPHONE = "Since", "Telephone"


@dataclass(frozen=True, slots=True)
class Claim:
    """What `source` says of `subject` in one `respect`, in its own `words`; `value` is what is compared.

    `names` are all that the subject goes by. Of one source only claims of its highest `rank` count (what is
    so outranks what is over); of `latest` ones only the newest.
    """

    section: str
    subject: str
    respect: str
    value: str
    words: str
    source: str
    names: frozenset[str]
    when: Moment = NOWHEN
    rank: int = 0
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's words and the day it recorded them."""

    source: str
    words: str
    date: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that say different things of one subject, newest first. `minor`: only when it began."""

    section: str
    subject: str
    respect: str
    statements: tuple[Statement, ...]

    @property
    def minor(self) -> bool:
        """Whether little hangs on it: sources often know of a thing at different times."""
        return self.respect == SINCE


def disagreements(claims: Iterable[Claim]) -> tuple[Disagreement, ...]:
    """Every disagreement, minor ones last, else in the order in which the claims come."""
    respects: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        respects.setdefault((claim.section, claim.respect), []).append(claim)
    found = [
        disagreement
        for (_, respect), alike in respects.items()
        for group in same_things(alike)
        if (disagreement := _compared(respect, group))
    ]
    return tuple(sorted(found, key=lambda each: each.minor))


def same_things(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims grouped by what they are about: those that share a name, directly or through others."""
    groups: list[tuple[set[str], list[Claim]]] = []
    for claim in claims:
        names, members = set(claim.names), [claim]
        apart: list[tuple[set[str], list[Claim]]] = []
        for known, others in groups:
            if known.isdisjoint(names):
                apart.append((known, others))
            else:
                names |= known
                members = [*others, *members]
        groups = [*apart, (names, members)]
    return [members for _, members in groups]


def _compared(respect: str, claims: Sequence[Claim]) -> Disagreement | None:
    held = {source: _current(claims, source) for source in dict.fromkeys(claim.source for claim in claims)}
    sets = [frozenset(claim.value for claim in each) for each in held.values()]
    agree = AGREE.get(respect, frozenset.__eq__)
    if all(agree(ours, theirs) for ours, theirs in combinations(sets, 2)):
        return None
    shown = [claim for each in held.values() for claim in each]
    shown.sort(key=lambda claim: claim.when.order, reverse=True)
    statements = dict.fromkeys(Statement(claim.source, claim.words, claim.when.text) for claim in shown)
    return Disagreement(claims[0].section, shown[0].subject, respect, tuple(statements))


def _current(claims: Iterable[Claim], source: str) -> list[Claim]:
    """What a source says now."""
    own = [claim for claim in claims if claim.source == source]
    highest = max(claim.rank for claim in own)
    own = [claim for claim in own if claim.rank == highest]
    return [max(own, key=lambda claim: claim.when.order)] if own[0].latest else own


Values = frozenset[str]


def _dates_meet(ours: Values, theirs: Values) -> bool:
    """Whether a day, month or year of one lies within one of the other's: 2019 and 2019-07-03 agree."""
    return any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)


def _overlap(ours: Values, theirs: Values) -> bool:
    return not ours.isdisjoint(theirs)


AGREE: Mapping[str, Callable[[Values, Values], bool]] = MappingProxyType(
    {SINCE: _dates_meet, TELEPHONE: _overlap}
)
