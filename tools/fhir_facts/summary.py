"""The elements of every resource that are in its summary or cannot be left out, from their definitions.

`python -m tools.fhir_facts.summary FOLDER`, FOLDER holding the official definitions. One line a type:

    Patient <tab> active address ... <tab> (what has a minimum of one)

Names are JSON properties: `value[x]` becomes `valueQuantity`, `valueString` ...
https://hl7.org/fhir/R4/search.html#summary
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.fhir_facts.definitions import resources

TABLE = Path(__file__).parents[2] / "src" / "ourdorset" / "record" / "search" / "elements" / "summary.tsv"
HL7 = "http://hl7.org/fhir/StructureDefinition/"


def properties(element: dict[str, Any]) -> Iterator[str]:
    """The JSON properties of an element of a resource."""
    name = element["path"].split(".")[1]
    if not name.endswith("[x]"):
        yield name
        return
    for of in element["type"]:
        yield name.removesuffix("[x]") + of["code"][0].upper() + of["code"][1:]


def line(structure: dict[str, Any]) -> str:
    """The line of one resource type."""
    own = [element for element in structure["differential"]["element"] if element["path"].count(".") == 1]
    summary = sorted(name for element in own if element.get("isSummary") for name in properties(element))
    required = sorted(name for element in own if element.get("min", 0) for name in properties(element))
    return f"{structure['type']}\t{' '.join(summary)}\t{' '.join(required)}\n"


def concrete(folder: Path) -> Iterator[dict[str, Any]]:
    """The definitions of R4's own concrete resource types."""
    for resource in resources(folder, "profiles-resources"):
        of_hl7 = resource["resourceType"] == "StructureDefinition" and resource["url"].startswith(HL7)
        if of_hl7 and resource["kind"] == "resource" and not resource["abstract"]:
            if resource["derivation"] == "specialization":
                yield resource


def main(folder: Path) -> None:
    """Writes the table."""
    lines = sorted(line(structure) for structure in concrete(folder))
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{TABLE.name}: {len(lines)} types")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
