"""Writes the tables of search parameters and of the patient compartment.

`python -m tools.fhir_facts.search_parameters FOLDER`, FOLDER holding the official definitions.
https://hl7.org/fhir/R4/searchparameter-registry.html, https://hl7.org/fhir/R4/compartmentdefinition-patient.html
A parameter's name is what follows R4's own base in its URL. Rows whose name is a whole URL are a
partnership's own, and stay as they are.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.fhir_facts.definitions import resources

FACTS = Path(__file__).parents[2] / "src" / "ourdorset" / "fhir" / "facts"
URL = "http://hl7.org/fhir/SearchParameter/"
VERSION = "4.0.1"  # the bundle also carries a parameter of R5, on an element that R4 has not
ANY_TARGETS = 140  # a Reference(Any) lists every type it may point to; the table says "*"


def expression_for(base: str, expression: str) -> str:
    """The branches of an expression that start at `base`; one for many types names each type in a branch.

    >>> expression_for("Person", "(Patient.name as HumanName) | (Person.name as HumanName)")
    '(Person.name as HumanName)'
    """
    branches = [branch.strip() for branch in expression.split("|")]
    root = re.compile(rf"\(?{base}\b")
    return " | ".join([branch for branch in branches if root.match(branch)] or branches)


def parameters(folder: Path) -> Iterator[tuple[str, ...]]:
    """(type, code, kind, name, targets, expression), one for each type that a parameter is defined on."""
    for parameter in resources(folder, "search-parameters"):
        if parameter["version"] != VERSION:
            continue
        targets = parameter.get("target", [])
        shown = "*" if len(targets) > ANY_TARGETS else " ".join(sorted(targets))
        for base in parameter["base"]:
            expression = expression_for(base, parameter.get("expression", ""))
            name = parameter["url"].removeprefix(URL)
            yield base, parameter["code"], parameter["type"], name, shown, expression


def own(table: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table that are not R4's."""
    rows = (tuple(line.split("\t")) for line in table.splitlines())
    return (row for row in rows if "://" in row[3])


def compartment(folder: Path) -> Iterator[tuple[str, str]]:
    """(type, its parameters that tie a resource to a patient), for the types that can be in a compartment."""
    with gzip.open(folder / "compartmentdefinition-patient.json.gz") as file:
        members = json.load(file)["resource"]
    return ((member["code"], " ".join(member["param"])) for member in members if member.get("param"))


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Rows sorted, a tab between columns, under a line that names the columns."""
    return "\n".join(["\t".join(head.split()), *sorted("\t".join(row) for row in rows)]) + "\n"


def main(folder: Path) -> None:
    """Writes both tables."""
    file = FACTS / "search-parameters.tsv"
    rows = [*parameters(folder), *own(file.read_text(encoding="utf-8"))]
    found = table("type code kind name targets expression", rows)
    file.write_text(found, encoding="utf-8")
    tied = table("type parameters", compartment(folder))
    (FACTS / "patient-compartment.tsv").write_text(tied, encoding="utf-8")
    print(
        f"{found.count(chr(10)) - 1:,} search parameters, {tied.count(chr(10)) - 1} types in the compartment"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
