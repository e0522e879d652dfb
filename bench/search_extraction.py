"""Times two ways to compile search extraction: one walk a type, or one function a parameter.

`python -m bench.search_extraction FOLDER`, FOLDER holding Synthea's transaction bundles; fhirpathpy is timed
on a few of the Observations, for scale. docs/adr/0003-search-extraction.md has the answer.
"""

import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import fhirpathpy
import orjson
from fhirpathpy.models import models

from ourdorset.fhir.elements import resource_types
from ourdorset.fhir.search.conversion import conversions
from ourdorset.fhir.search.extraction import NAMES, conversion, extract, extracted, extractor, truth
from ourdorset.fhir.search.path import Every
from ourdorset.fhir.search.routes import Route, routes
from ourdorset.fhir.search.source import compiled, statements, tree
from ourdorset.fhir.search.values import Values, no_values

ROUNDS = 7
Resource = dict[str, Any]


@cache
def extractors(resource_type: str) -> list[Callable[[Resource, Values], None]]:
    """The other design: a function for each parameter, each starting from the root."""
    found: list[Callable[[Resource, Values], None]] = []
    for parameter, expression in extracted(resource_type):
        if isinstance(expression, Every):
            lines = truth(resource_type, expression, conversion(parameter, Route((), "boolean")))
        else:
            reached = (
                each for route in routes(resource_type, expression) for each in conversions(parameter, route)
            )
            lines = statements(tree((route, conversion(parameter, route)) for route in reached))
        found.append(compiled("extract", "resource, values", lines, NAMES))
    return found


def extract_by_parameter(resource: Resource) -> Values:
    """All values, a parameter at a time."""
    values = no_values()
    for each in extractors(resource["resourceType"]):
        each(resource, values)
    return values


def rate(function: Callable[[Resource], object], resources: list[Resource]) -> float:
    """Resources a second, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for resource in resources:
            function(resource)
        best = min(best, time.perf_counter() - start)
    return len(resources) / best


def compile_time(make: Callable[[str], object]) -> float:
    """Milliseconds to compile every type."""
    start = time.perf_counter()
    for resource_type in resource_types():
        make(resource_type)
    return (time.perf_counter() - start) * 1000


def engine() -> Callable[[Resource], object]:
    """fhirpathpy on every parameter of an Observation that it can evaluate."""
    expressions = [
        each.expression for each, _ in extracted("Observation") if "resolve" not in each.expression
    ]
    paths = [fhirpathpy.compile(expression, models["r4"]) for expression in expressions]
    return lambda resource: [path(resource, None) for path in paths]


def ordered(values: Values) -> list[list[Any]]:
    """Values whose order does not count."""
    return [sorted(kind, key=repr) for kind in values]


def say(line: str) -> None:
    """A line of the report."""
    sys.stdout.write(line + "\n")


def main(folder: str) -> None:
    bundles = (orjson.loads(file.read_bytes()) for file in sorted(Path(folder).glob("*.json")))
    resources: list[Resource] = [entry["resource"] for bundle in bundles for entry in bundle["entry"]]
    observations = [each for each in resources if each["resourceType"] == "Observation"]
    say(f"{len(observations):,} Observations, {len(resources):,} resources")
    assert all(ordered(extract(each)) == ordered(extract_by_parameter(each)) for each in resources)
    extractor.cache_clear()
    extractors.cache_clear()
    ways = (
        ("one walk a type", extractor, extract),
        ("one function a parameter", extractors, extract_by_parameter),
    )
    for name, make, way in ways:
        say(f"{name}: {compile_time(make):.0f} ms to compile all {len(resource_types())} types")
        say(f"  {rate(way, observations):,.0f} Observations/s, {rate(way, resources):,.0f} resources/s")
    say(f"fhirpathpy: {rate(engine(), observations[:200]):,.0f} Observations/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
