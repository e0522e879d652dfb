"""R4 as data: how fast the facts load, a resource is validated, and its search values are read out."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import orjson

from bench.corpus import folder
from bench.figure import Figure, rate
from ourdorset.fhir.api import extract, validate

LOADING = """
import time, orjson, ourdorset.kernel.api
start = time.perf_counter()
from ourdorset.fhir.api import resource_types, search_parameters, validate
from ourdorset.fhir.elements import elements
for name in resource_types():
    elements(name), search_parameters(name)
print(time.perf_counter() - start)
"""


def figures() -> Iterator[Figure]:
    """Facts, validation, extraction; one core."""
    command = [sys.executable, "-c", LOADING]
    times = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(7)]
    yield Figure("all facts of R4 loaded", 1000 * statistics.median(times), "ms", 150, more_is_better=False)
    resources = _resources()
    assert not any(map(validate, resources))
    parse = rate(orjson.loads, [orjson.dumps(resource) for resource in resources])
    yield Figure(
        "validation",
        rate(validate, resources),
        "resources/s",
        4_000,
        bound=parse,
        bound_is="orjson parsing them",
    )
    observations = [one for one in resources if one["resourceType"] == "Observation"]
    walk = rate(json.dumps, observations)
    yield Figure(
        "search values",
        rate(extract, observations),
        "Observations/s",
        15_000,
        bound=walk,
        bound_is="json.dumps",
    )


def _resources() -> list[dict[str, Any]]:
    bundles = [orjson.loads(path.read_bytes()) for path in sorted(folder().glob("*.json"))]
    return [entry["resource"] for bundle in bundles for entry in bundle["entry"]]
