"""Writes the tables of facts: `python -m tools.fhir_facts FOLDER`, FOLDER holding the definitions."""

import sys
from pathlib import Path

from tools.fhir_facts import codes, search_parameters, structures, summary

FACTS = Path(__file__).parents[2] / "src" / "ourdorset" / "fhir" / "facts"


def write(name: str, text: str) -> None:
    """Writes one table and says so."""
    (FACTS / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text):,} characters, {text.count(chr(10)):,} lines")


def main(folder: Path) -> None:
    """Writes the elements, the codes, and what search needs."""
    expanded = codes.expansions(folder)
    write("codes.json", codes.table(expanded))
    write("elements.txt", structures.table(structures.structures(folder, set(expanded))))
    search_parameters.main(folder)
    summary.main(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
