"""What was found: a place in a text, what it is, which rule found it, and how sure that rule is."""

from bisect import bisect
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What kind of identifier; the values are those that `CodeName.kind` takes."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    NHS_NUMBER = "nhs-number"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ORGANISATION = "organisation"
    NUMBER = "number"


class Finding(NamedTuple):
    """An identifier at `start` to `end` (code points); `certainty` from 0 to 1."""

    start: int
    end: int
    kind: Kind
    rule: str
    certainty: float

    def overlaps(self, other: "Finding") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def apart(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place, none over another: of two that meet, the one given first stays."""
    kept: list[Finding] = []
    for finding in findings:
        at = bisect(kept, finding)
        beside = kept[max(0, at - 1) : at + 1]
        if not any(finding.overlaps(other) for other in beside):
            kept.insert(at, finding)
    return tuple(kept)


def united(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place, those that overlap made one; its rule is that of the surest."""
    done: list[Finding] = []
    for finding in sorted(findings):
        if done and finding.overlaps(done[-1]):
            done[-1] = _union(done[-1], finding)
        else:
            done.append(finding)
    return tuple(done)


def holding(findings: Iterable[Finding], wanted: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, apart, widened where one of those wanted reached out of them; none wanted is left out."""
    kept = list(findings)
    for one in wanted:
        if not any(each.start <= one.start and one.end <= each.end for each in kept):
            kept = list(united([*kept, one]))
    return tuple(sorted(kept))


def _union(one: Finding, other: Finding) -> Finding:
    surest = max(one, other, key=lambda each: each.certainty)
    return surest._replace(start=min(one.start, other.start), end=max(one.end, other.end))
