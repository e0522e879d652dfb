"""The tables of elements and codes are what the script makes of the official definitions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
DEFINITIONS = (
    Path(os.environ.get("OURDORSET_CONFORMANCE", ROOT.parent / "shared" / "data")) / "fhir-r4/definitions"
)
FACTS = ROOT / "src" / "ourdorset" / "fhir" / "facts"
MAKE = """
import sys
from pathlib import Path
from tools.fhir_facts import codes, structures
expanded = codes.expansions(Path(sys.argv[1]))
sys.stdout.write(codes.table(expanded) if sys.argv[2] == "codes.json" else structures.table(
    structures.structures(Path(sys.argv[1]), set(expanded))))
"""


@pytest.mark.conformance
@pytest.mark.skipif(
    not DEFINITIONS.is_dir(),
    reason=f"The official FHIR definitions are not in {DEFINITIONS}; set OURDORSET_CONFORMANCE.",
)
@pytest.mark.parametrize("table", ["codes.json", "elements.txt"])
def test_the_tables_are_what_the_definitions_say(table: str) -> None:
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(DEFINITIONS), table], cwd=ROOT, capture_output=True, check=True
    )
    assert made.stdout.decode() == (FACTS / table).read_text("utf-8")
