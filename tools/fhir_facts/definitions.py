"""Reading the official definitions: bundles of resources, gzipped JSON.

They are published as https://hl7.org/fhir/R4/definitions.json.zip.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def resources(folder: Path, *names: str) -> Iterator[dict[str, Any]]:
    """Every resource of the bundles called `names` in `folder`, in the order published."""
    for name in names:
        with gzip.open(folder / f"{name}.json.gz") as file:
            bundle = json.load(file)
        yield from (entry["resource"] for entry in bundle["entry"])
