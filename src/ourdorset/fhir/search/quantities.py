"""Quantity and number values. https://hl7.org/fhir/R4/search.html#quantity

A quantity with both a code and another unit text gives a value for each, as `5.4||mg` may mean either.
SampledData covers from its least to its greatest sample.
"""

import math
from typing import Any

from ourdorset.fhir.search.properties import amount, finite, part, text
from ourdorset.fhir.search.values import Values

CURRENCY = "urn:iso:std:iso:4217"
LOWEST_SAMPLE, HIGHEST_SAMPLE = "L", "U"

Bounds = tuple[float, float]


def bounds(value: float, comparator: str | None) -> Bounds:
    """What a value with a comparator covers: `< 5` is anything up to 5."""
    if comparator in ("<", "<="):
        return -math.inf, value
    return value, math.inf if comparator in (">", ">=") else value


def quantity(values: Values, parameter: str, element: dict[str, Any]) -> None:
    """A Quantity, or an Age, Count, Distance or Duration."""
    if (value := amount(element, "value")) is not None:
        measured(values, parameter, element, bounds(value, text(element, "comparator")))


def measured(values: Values, parameter: str, unit: dict[str, Any], covered: Bounds) -> None:
    """Add bounds in the unit that a Quantity names."""
    system, code, words = text(unit, "system"), text(unit, "code"), text(unit, "unit")
    if code is not None or words is None:
        values.quantities.append((parameter, system, code, *covered))
    if words is not None and words != code:
        values.quantities.append((parameter, None, words, *covered))


def money(values: Values, parameter: str, element: dict[str, Any]) -> None:
    if (value := amount(element, "value")) is not None:
        currency = text(element, "currency")
        values.quantities.append((parameter, CURRENCY if currency else None, currency, value, value))


def limits(element: dict[str, Any]) -> tuple[Bounds, dict[str, Any]] | None:
    """What a Range covers and the Quantity that names its unit; None if it has no limit."""
    sides = part(element, "low") or {}, part(element, "high") or {}
    low, high = (amount(side, "value") for side in sides)
    if low is None and high is None:
        return None
    found = -math.inf if low is None else low, math.inf if high is None else high
    return (min(found), max(found)), sides[1] if low is None else sides[0]


def quantity_range(values: Values, parameter: str, element: dict[str, Any]) -> None:
    if found := limits(element):
        measured(values, parameter, found[1], found[0])


def sampled(values: Values, parameter: str, element: dict[str, Any]) -> None:
    origin = part(element, "origin") or {}
    if found := sample_bounds(element, amount(origin, "value") or 0.0):
        measured(values, parameter, origin, found)


def sample_bounds(element: dict[str, Any], origin: float) -> Bounds | None:
    """Least and greatest of the samples: `origin + sample * factor`, L and U the limits, E an error."""
    factor = amount(element, "factor")
    samples = [sample(element, written) for written in (text(element, "data") or "").split()]
    known = [origin + each * (1.0 if factor is None else factor) for each in samples if each is not None]
    return (min(known), max(known)) if known else None


def sample(element: dict[str, Any], written: str) -> float | None:
    if written == LOWEST_SAMPLE:
        return amount(element, "lowerLimit")
    if written == HIGHEST_SAMPLE:
        return amount(element, "upperLimit")
    try:
        value = float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def number(values: Values, parameter: str, element: float) -> None:
    """A decimal or an integer."""
    if (value := finite(element)) is not None:
        values.numbers.append((parameter, value, value))


def number_range(values: Values, parameter: str, element: dict[str, Any]) -> None:
    if found := limits(element):
        values.numbers.append((parameter, *found[0]))
