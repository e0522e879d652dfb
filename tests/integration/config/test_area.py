"""A partnership of another area: checked before it is used, and refused when it is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ourdorset.config.cli import main
from ourdorset.config.commands.check import area
from ourdorset.config.settings import settings
from ourdorset.kernel.api import InvalidError

HEADER = "code,name,town,district,council,rank,decile,rurality,latitude,longitude\n"
ROW = "E01999001,Northwold 001A,Northwold,NW1,X1,1000,1,Urban city and town,52.05,1.05\n"


@pytest.fixture
def northwold(tmp_path: Path) -> Path:
    (tmp_path / "areas.csv").write_text(HEADER + ROW)
    (tmp_path / "councils.csv").write_text("code,name\nX1,Northwold\n")
    return tmp_path


def spoil(folder: Path) -> None:
    (folder / "areas.csv").write_text(HEADER + ROW.replace("52.05", "north"))


def test_a_folder_is_checked_before_it_is_used(northwold: Path):
    well = CliRunner().invoke(main, ["places", "area", str(northwold)])
    assert (well.exit_code, well.stdout.splitlines()[0]) == (0, "ok    1 small area; councils: Northwold")

    spoil(northwold)
    wrong = CliRunner().invoke(main, ["places", "area", str(northwold)])
    assert wrong.exit_code == 1
    assert "areas.csv, line 2, column latitude: “north” is wrong; give a number of degrees" in wrong.stdout

    told = json.loads(CliRunner().invoke(main, ["places", "area", str(northwold), "--json"]).stdout)
    assert told["faults"][0]["line"] == 2


def test_check_tells_of_the_area(northwold: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OURDORSET_AREA", str(northwold))
    settings.cache_clear()
    assert area() == f"1 small areas of {northwold}; maps are hexagons, for outlines are not installed"

    spoil(northwold)
    with pytest.raises(InvalidError, match=r"areas\.csv, line 2, column latitude"):
        area()
    monkeypatch.undo()
    settings.cache_clear()


def test_a_process_is_of_that_area_and_does_not_start_with_a_wrong_one(northwold: Path, tmp_path: Path):
    read = (
        "import ourdorset.config.django; from ourdorset.places.api import open_pack; "
        "print(*open_pack().localities)"
    )
    environment = {**os.environ, "OURDORSET_AREA": str(northwold), "OURDORSET_HOME": str(tmp_path / "home")}

    def start() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", read], env=environment, capture_output=True, text=True, check=False
        )

    assert start().stdout == "Northwold\n"
    spoil(northwold)
    assert "line 2, column latitude" in start().stderr


def test_the_demo_is_of_dorset(northwold: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OURDORSET_AREA", str(northwold))
    settings.cache_clear()
    refused = CliRunner().invoke(main, ["demo", "--to", str(northwold / "out")])
    monkeypatch.undo()
    settings.cache_clear()

    assert refused.exit_code == 2
    assert "unset OURDORSET_AREA" in refused.stderr
