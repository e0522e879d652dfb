"""The check that docs/audit.md gives to others, run as they would."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ourdorset.audit.api import inclusion, public_key

PAGE = Path(__file__).parents[4] / "docs" / "audit.md"


@pytest.mark.parametrize("seq", [1, 8, 10, 11])
def test_anyone_can_check_a_proof(audit, tmp_path: Path, seq: int) -> None:
    audit.append(11)
    audit.seal()
    proof = inclusion(audit.connection, seq)
    assert run(tmp_path, proof, audit) == 0
    changed = proof["event"][:-2] + ("00" if proof["event"].endswith("ff") else "ff")
    assert run(tmp_path, {**proof, "event": changed}, audit) == 1


def run(folder: Path, proof: dict[str, object], audit) -> int:
    script = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)[0]
    (folder / "check.py").write_text(script)
    (folder / "proof.json").write_text(json.dumps(proof))
    files = [str(folder / "check.py"), str(folder / "proof.json")]
    key = public_key(audit.key).hex()
    command = [sys.executable, *files, key, str(audit.file.path)]
    return subprocess.run(command, check=False, capture_output=True, cwd=folder).returncode
