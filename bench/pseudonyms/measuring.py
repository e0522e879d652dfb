"""What was found of two sets, by half and by kind: `ourdorset bench pseudonyms` prints it with every miss."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.figure import Figure, rate
from bench.pseudonyms import making, second
from bench.pseudonyms.passage import KINDS, Passage, Truth
from ourdorset.listening.framework.interval import wilson
from ourdorset.listening.pseudonyms.finding.find import find
from ourdorset.listening.pseudonyms.finding.finding import Finding

ASKED = 0.95
SETS = {"first set": making.passages, "second set": second.passages}
HALVES = {False: "seen half", True: "half held out"}


class Measured(NamedTuple):
    """Counts by kind: identifiers, those found in full, findings, those right; traps by whether taken."""

    there: Counter[str]
    found: Counter[str]
    findings: Counter[str]
    right: Counter[str]
    traps: Counter[bool]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


def figures() -> Iterator[Figure]:
    """Of each half of each set what was found by kind and what was right, with its misses; then the pace."""
    for name, read in SETS.items():
        for half, words in HALVES.items():
            measured = measure(one for one in read() if one.held_out == half)
            yield from _of_half(f"{name}, {words}", measured)
            _print_misses(measured)
    texts = [one.text for read in SETS.values() for one in read()]
    yield Figure("passages read", rate(find, texts), "passages/s")


def _of_half(title: str, measured: Measured) -> Iterator[Figure]:
    for kind in KINDS:
        if there := measured.there[kind]:
            asked = ASKED if kind == "person" else None
            yield _share(f"{title}: {kind}s found", measured.found[kind], there, "recall", asked)
    names = measured.right["person"], measured.findings["person"]
    yield _share(f"{title}: findings of names that are identifiers", *names, "precision")
    right, findings = sum(measured.right.values()), sum(measured.findings.values())
    yield _share(f"{title}: findings that are identifiers", right, findings, "precision")
    if traps := sum(measured.traps.values()):
        yield _share(f"{title}: traps left alone", measured.traps[False], traps, "share")


def _share(name: str, count: int, of: int, unit: str, asked: float | None = None) -> Figure:
    """A share with what it is of and its interval of 95 %."""
    low, high = wilson(count, of)
    return Figure(f"{name}, {count} of {of}, {low:.3f} to {high:.3f}", count / of, unit, asked)


def _print_misses(measured: Measured) -> None:
    for kind, words in sorted(measured.missed):
        print(f"   missed {kind}: {words}")
    for kind, words in sorted(measured.wrong):
        print(f"   wrong {kind}: {words}")


def measure(some: Iterable[Passage]) -> Measured:
    """What was found of some passages; an identifier counts only when no letter of it is left."""
    measured = Measured(Counter(), Counter(), Counter(), Counter(), Counter(), (), ())
    for one in some:
        got = find(one.text)
        missed, wrong = _missed(one, got, measured), _wrong(one, got, measured)
        measured = measured._replace(missed=measured.missed + missed, wrong=measured.wrong + wrong)
    return measured


def _missed(one: Passage, got: Iterable[Finding], measured: Measured) -> tuple[tuple[str, str], ...]:
    missed: list[tuple[str, str]] = []
    for truth in one.truths:
        measured.there[truth.kind] += 1
        if _covered(one.text, truth, got):
            measured.found[truth.kind] += 1
        else:
            missed.append((truth.kind, _shown(one.text, truth.start, truth.end)))
    return tuple(missed)


def _wrong(one: Passage, got: Iterable[Finding], measured: Measured) -> tuple[tuple[str, str], ...]:
    """Count the findings; those on words that may go or stay count for nothing."""
    false = [each for each in got if not _meets(each, one.truths)]
    for trap in one.traps:
        measured.traps[any(_meets(each, (trap,)) for each in false)] += 1
    false = [each for each in false if not _meets(each, one.either)]
    for each in got:
        if each in false or _meets(each, one.truths):
            measured.findings[each.kind.value] += 1
            measured.right[each.kind.value] += each not in false
    return tuple(
        (each.kind.value, f"{_shown(one.text, each.start, each.end)} ({each.rule})") for each in false
    )


def _meets(finding: Finding, some: Iterable[Truth]) -> bool:
    return any(finding.start < one.end and one.start < finding.end for one in some)


def _covered(text: str, truth: Truth, got: Iterable[Finding]) -> bool:
    hidden = {place for each in got for place in range(each.start, each.end)}
    return all(place in hidden or not text[place].isalnum() for place in range(truth.start, truth.end))


def _shown(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return f"{before}«{text[start:end]}»{after}".replace("\n", "⏎")
