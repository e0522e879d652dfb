"""How results went over time: numbers of one test as lines, with the range that is expected."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ourdorset.people.moments import first_moment
from ourdorset.people.presenters import results
from ourdorset.people.words import Resource, concept, unit

_CODE = re.compile(r"[A-Za-z0-9.\-]{1,40}")


class Trend(NamedTuple):
    """A test to show on the summary: what to call it, and the codes it goes by, LOINC and SNOMED CT."""

    title: str
    codes: frozenset[str]


TRENDS = (
    Trend("HbA1c", frozenset({"59261-8", "4548-4", "999791000000106", "1049301000000100"})),
    Trend("Blood pressure", frozenset({"85354-9", "55284-4", "75367002"})),
    Trend("eGFR", frozenset({"62238-1", "33914-3", "98979-8", "1011481000000105", "1020291000000106"})),
    Trend("Weight", frozenset({"29463-7", "27113001", "3141-9"})),
    Trend("Frailty", frozenset({"763264000", "445414007", "925911000000109"})),
)


class Range(NamedTuple):
    """What is expected, either end of which may be open."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one test: (day, value) by line, oldest first; one line, or one for each component."""

    code: str
    title: str
    unit: str
    lines: Mapping[str, tuple[tuple[str, float], ...]]
    ranges: Mapping[str, Range]

    @property
    def long(self) -> bool:
        """Whether there are at least two days to draw a line between."""
        return any(len({day for day, _ in points}) > 1 for points in self.lines.values())


def code_of(observation: Resource) -> str:
    """The code that a test's own page has in its address; empty when it has none that can stand there."""
    coded = observation.get("code", {}).get("coding", ())
    return next((each["code"] for each in coded if _CODE.fullmatch(each.get("code", ""))), "")


def trends(observations: Iterable[Resource]) -> tuple[Series, ...]:
    """The series to draw on the summary, those of which there is more than one value."""
    by_code: dict[str, list[Resource]] = {}
    known = frozenset[str]().union(*(trend.codes for trend in TRENDS))
    for each in observations:
        if (code := code_of(each)) in known:
            by_code.setdefault(code, []).append(each)
    found: list[Series] = []
    for trend in TRENDS:
        held = [(len(by_code[code]), code) for code in sorted(trend.codes & by_code.keys())]
        if held:
            code = max(held)[1]
            made = series(code, by_code[code], trend.title)
            found += [made] if made.long else []
    return tuple(found)


def series(code: str, observations: Sequence[Resource], title: str = "") -> Series:
    """The numbers of these Observations of one test, in the unit of the newest; others are left out."""
    usable = [each for each in observations if each.get("status") not in results.UNUSABLE]
    usable.sort(key=lambda each: first_moment(each, "effective", "issued").order)
    lines: dict[str, dict[str, float]] = {}
    ranges: dict[str, Range] = {}
    units = _unit(usable[-1]) if usable else ""
    for each in usable:
        day = first_moment(each, "effective", "issued").order[:10]
        for name, part in _parts(each):
            measured = part.get("valueQuantity", {})
            if len(day) == 10 and "value" in measured and unit(measured) == units:
                lines.setdefault(name, {})[day] = measured["value"]
                ranges[name] = _range(part)
    named = title or (concept(usable[-1].get("code")) if usable else "") or code
    ordered = {name: tuple(points.items()) for name, points in lines.items()}
    return Series(code, named, units, ordered, ranges)


def _parts(observation: Resource) -> Iterable[tuple[str, Resource]]:
    """The numbers in an Observation: its own, and its components'."""
    if "valueQuantity" in observation:
        yield "", observation
    for part in observation.get("component", ()):
        yield concept(part.get("code")).replace(" blood pressure", "") or "Component", part


def _unit(observation: Resource) -> str:
    return next(
        (unit(part["valueQuantity"]) for _, part in _parts(observation) if "valueQuantity" in part), ""
    )


def _range(part: Resource) -> Range:
    first = next(iter(part.get("referenceRange", ())), {})
    return Range(first.get("low", {}).get("value"), first.get("high", {}).get("value"))
