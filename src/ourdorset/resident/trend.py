"""How results of one test changed, in calm words, and as points for a chart."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Resource = Mapping[str, Any]
# Two values nearer than this share of the older one are about the same.
SAME = 0.05


class Point(NamedTuple):
    """A value on a day (ISO)."""

    day: str
    value: float
    unit: str


def points(observations: Sequence[Resource]) -> list[Point]:
    """The numbers among these results of one test, the oldest first; of blood pressure the first number."""
    found = [point for each in observations if (point := _point(each))]
    return sorted(found, key=lambda point: point.day)


def in_words(found: Sequence[Point]) -> str:
    """`It went up since last time, from 41 to 44.`; empty for fewer than two."""
    if len(found) < 2:
        return ""
    before, now = found[-2], found[-1]
    unit = f" {now.unit}" if now.unit else ""
    numbers = f"from {_number(before.value)} to {_number(now.value)}{unit}"
    if abs(now.value - before.value) <= SAME * abs(before.value):
        return f"It is about the same as last time ({_number(before.value)}, now {_number(now.value)}{unit})."
    return f"It went {'up' if now.value > before.value else 'down'} since last time, {numbers}."


def usual(observation: Resource) -> tuple[float | None, float | None]:
    """The low and the high end of the usual range; of blood pressure that of the first number."""
    parts = [observation, *observation.get("component", ())]
    ranges = next((part["referenceRange"] for part in parts if part.get("referenceRange")), ({},))
    low, high = (ranges[0].get(end, {}).get("value") for end in ("low", "high"))
    return low, high


def _point(observation: Resource) -> Point | None:
    parts = [observation, *observation.get("component", ())]
    quantity = next(
        (part["valueQuantity"] for part in parts if "value" in part.get("valueQuantity", {})), None
    )
    day = observation.get("effectiveDateTime", "")
    if quantity is None or not day:
        return None
    return Point(day, float(quantity["value"]), quantity.get("unit", "").strip("{}"))


def _number(value: float) -> str:
    return f"{value:g}"
