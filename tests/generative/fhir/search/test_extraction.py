"""Extraction on resources of every shape: what is wrong is passed over, what comes out is fit to index."""

import math
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.fhir.elements import resource_types
from ourdorset.fhir.search.compartment import patients
from ourdorset.fhir.search.dates import BEGINNING, END, date_range
from ourdorset.fhir.search.extraction import extract, extracted
from ourdorset.fhir.search.path import Every, Where
from ourdorset.fhir.search.routes import Key, Route, routes
from ourdorset.fhir.search.strings import normalise_string

SECOND_YEAR = datetime(2, 1, 1)
NAMES = (
    "system code value unit text coding reference identifier type start end low high comparator data".split()
)
WORDS = [
    "",
    "2013",
    "2013-01-14T10:00:00Z",
    "Patient/1",
    "#x",
    "urn:x",
    "http://x|1",
    "E 1 U",
    "phone",
    "<",
    "é",
]
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=5)
)
json = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)


@cache
def all_routes(resource_type: str) -> tuple[Route, ...]:
    """Every route of every parameter of a type."""
    paths = (path for _, path in extracted(resource_type) if not isinstance(path, Every))
    return tuple(route for path in paths for route in routes(resource_type, path))


@st.composite
def resources(draw: st.DrawFn) -> dict[str, Any]:
    """A resource with any JSON somewhere along some of its routes."""
    resource_type = draw(st.sampled_from(resource_types()))
    content: dict[str, Any] = {}
    for route in draw(st.lists(st.sampled_from(all_routes(resource_type)), max_size=4)):
        keys = [hop for hop in route.hops if isinstance(hop, Key)]
        value: Any = draw(json)
        for key in reversed(keys[: draw(st.integers(1, len(keys)))]):
            value = {key.name: [value, draw(scalars)] if key.repeats else value}
        content |= value
    return {"id": draw(scalars), **content, "resourceType": resource_type}


def words(*values: object) -> bool:
    """Whether all are text or nothing."""
    return all(value is None or type(value) is str for value in values)


@given(resources())
def test_any_json_gives_values_fit_to_index(resource: dict[str, Any]) -> None:
    values = extract(resource)
    assert all(
        words(*value) for kind in (values.tokens, values.references, values.identifiers) for value in kind
    )
    assert all(words(*value) for kind in (values.strings, values.uris) for value in kind)
    assert all(BEGINNING <= low < high <= END for _, low, high in values.dates)
    assert all(words(*unit) for *unit, _, _ in values.quantities)
    assert all(type(bound) is float for *_, low, high in values.quantities for bound in (low, high))
    assert all(math.isnan(low) or low <= high for _, low, high in values.numbers)


@given(resources())
def test_any_json_has_a_compartment(resource: dict[str, Any]) -> None:
    assert words(*patients(resource))


@given(st.datetimes(min_value=SECOND_YEAR), st.integers(-14 * 60, 14 * 60), st.integers(0, 6))
def test_a_moment_is_where_its_clock_says(moment: datetime, ahead: int, decimals: int) -> None:
    hours, minutes = divmod(abs(ahead), 60)
    zone = f"{'-' if ahead < 0 else '+'}{hours:02}:{minutes:02}"
    fraction = f".{moment.microsecond:06}"[: decimals + 1] if decimals else ""
    written = f"{moment.isoformat(timespec='seconds').split('.')[0]}{fraction}{zone}"
    since = moment.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC) - timedelta(minutes=ahead)
    low, high = date_range(written) or (0, 0)
    assert low <= since // timedelta(microseconds=1) < high
    assert high - low == 10 ** (6 - decimals)


@given(st.dates())
def test_a_day_is_within_its_month_and_its_month_within_its_year(day: Any) -> None:
    ranges = [date_range(day.isoformat()[:length]) or (0, 0) for length in (4, 7, 10)]
    assert all(outer[0] <= inner[0] < inner[1] <= outer[1] for outer, inner in pairwise(ranges))


@given(st.text())
def test_a_compared_string_compares_with_itself(text: str) -> None:
    once = normalise_string(text)
    assert normalise_string(once) == once
    assert normalise_string(f" {text}\t") == once


def test_a_where_is_among_the_routes() -> None:
    """Else the resources above would never come to one."""
    assert any(isinstance(hop, Where) for route in all_routes("Patient") for hop in route.hops)
