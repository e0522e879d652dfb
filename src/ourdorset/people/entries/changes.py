"""What changed between two versions of an entry, fact by fact."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ourdorset.people.entries.fact import Fact


class Change(NamedTuple):
    """What a fact said before and says after; "" where it was not there."""

    label: str
    before: str
    after: str


def changes(before: Iterable[Fact], after: Iterable[Fact]) -> tuple[Change, ...]:
    """What differs, in the order of the newer version, then what is no longer there."""
    old, new = dict(_flat(before)), dict(_flat(after))
    return tuple(
        Change(label, old.get(label, ""), new.get(label, ""))
        for label in dict.fromkeys((*new, *old))
        if old.get(label) != new.get(label)
    )


def _flat(found: Iterable[Fact], above: str = "") -> Iterator[tuple[str, str]]:
    """(label, text) of every fact; labels under others as `Part: Value`, repeated ones numbered."""
    seen: Counter[str] = Counter()
    for fact in found:
        seen[fact.label] += 1
        number = f" {seen[fact.label]}" if seen[fact.label] > 1 else ""
        label = f"{above}{fact.label}{number}"
        if fact.inside:
            yield from _flat(fact.inside, f"{label}: ")
        else:
            codes = ", ".join(f"{code.system} {code.code}" for code in fact.codes)
            yield label, f"{fact.text} ({codes})" if codes else fact.text
