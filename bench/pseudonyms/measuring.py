"""What was found of the made set, by half and by kind: `ourdorset bench pseudonyms` prints it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.figure import Figure, rate
from bench.pseudonyms.making import KINDS, Passage, Truth, passages
from ourdorset.listening.pseudonyms.finding.find import find
from ourdorset.listening.pseudonyms.finding.finding import Finding

ASKED = 0.95
HALVES = {False: "seen", True: "held out"}


class Measured(NamedTuple):
    """Counts by kind: identifiers there are, those found in full, findings, and those that are right."""

    there: Counter[str]
    found: Counter[str]
    findings: Counter[str]
    right: Counter[str]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


def figures() -> Iterator[Figure]:
    """Recall on names of each half, then by kind, precision, and how fast it goes; misses are printed."""
    halves = {half: [one for one in passages() if one.held_out == half] for half in HALVES}
    measured = {half: measure(each) for half, each in halves.items()}
    for half, name in HALVES.items():
        yield Figure(f"names found, {name} half", _share(measured[half], "person"), "recall", ASKED)
    everything = measure(passages())
    for kind in dict.fromkeys(KINDS.values()):
        words = f"{kind}s found, of {everything.there[kind]}"
        yield Figure(words, _share(everything, kind), "recall")
    yield Figure(
        "names that are names", everything.right["person"] / everything.findings["person"], "precision"
    )
    right, findings = sum(everything.right.values()), sum(everything.findings.values())
    yield Figure("findings that are identifiers", right / findings, "precision")
    texts = [one.text for one in passages()]
    yield Figure("passages read", rate(find, texts), "passages/s")
    for kind, words in everything.missed:
        print(f"   missed {kind}: {words}")


def measure(some: Iterable[Passage]) -> Measured:
    """What was found of some passages; a name counts only when no letter of it is left."""
    there, found, findings, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    missed: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    for one in some:
        got = find(one.text)
        for truth in one.truths:
            there[truth.kind] += 1
            found[truth.kind] += (whole := _covered(one.text, truth, got))
            if not whole:
                missed.append((truth.kind, _shown(one.text, truth.start, truth.end)))
        for finding in got:
            findings[finding.kind.value] += 1
            is_right = any(finding.start < truth.end and truth.start < finding.end for truth in one.truths)
            right[finding.kind.value] += is_right
            if not is_right:
                shown = _shown(one.text, finding.start, finding.end)
                wrong.append((finding.kind.value, f"{shown} ({finding.rule})"))
    return Measured(there, found, findings, right, tuple(missed), tuple(wrong))


def _covered(text: str, truth: Truth, got: Iterable[Finding]) -> bool:
    hidden = {place for each in got for place in range(each.start, each.end)}
    return all(place in hidden or not text[place].isalnum() for place in range(truth.start, truth.end))


def _shown(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return f"{before}«{text[start:end]}»{after}".replace("\n", "⏎")


def _share(measured: Measured, kind: str) -> float:
    return measured.found[kind] / measured.there[kind]
