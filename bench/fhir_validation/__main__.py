"""Validations a second of three designs on the same resources, in processor time of one core.

    python -m bench.fhir_validation FOLDER     # FOLDER holds bundles, such as Synthea's

Figures and the decision are in docs/adr/0002-validation.md.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from bench.fhir_validation import closures
from ourdorset.fhir.api import parse, validate
from ourdorset.fhir.validation import compiled, walk

ROUNDS = 5


def rate(function: Callable[[Any], object], values: list[Any]) -> float:
    """Calls a second, the best of some rounds, the first of them thrown away."""
    times: list[float] = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        for value in values:
            function(value)
        times.append(time.process_time() - start)
    return len(values) / min(times[1:])


def main(folder: Path) -> None:
    """Prints a line for each design."""
    bundles = [orjson.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    resources = [entry["resource"] for bundle in bundles for entry in bundle["entry"]]
    bodies = [orjson.dumps(resource) for resource in resources]
    print(f"{len(resources):,} resources of {sum(map(len, bodies)) / len(bodies):,.0f} bytes on average")
    for name, function, values in (
        ("walk of the tables", walk.faults, resources[:4000]),
        ("closures", closures.accepted, resources),
        ("compiled source", compiled.accepted, resources),
        ("validate", validate, resources),
        ("parse", parse, bodies),
        ("orjson.loads", orjson.loads, bodies),
    ):
        print(f"{name:20} {rate(function, values):>10,.0f} a second")
    print("accepted:", sum(map(closures.accepted, resources)), sum(map(compiled.accepted, resources)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
