"""`ourdorset demo --to DIR` writes files, serves nothing, and touches no database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ourdorset.config.cli import main
from ourdorset.config.commands import inventing


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["demo", "--people", "2", *arguments])


@pytest.fixture(autouse=True)
def no_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the house here fails."""
    monkeypatch.setattr("ourdorset.config.commands.demo.house", None)


def test_it_says_where_what_and_how_to_go_on(tmp_path: Path):
    result = run("--to", str(tmp_path / "new"))

    assert result.exit_code == 0
    assert f"ourdorset load {tmp_path / 'new' / 'record'}" in result.stdout
    assert "2 people" in result.stdout and "people a second" in result.stdout
    assert (tmp_path / "new" / "truth.ndjson").is_file()


def test_it_reports_to_a_script(tmp_path: Path):
    report = json.loads(run("--to", str(tmp_path), "--json").stdout)

    assert set(report) == {"people", "bytes", "seconds", "record", "truth"}
    assert report["bytes"] == sum(path.stat().st_size for path in Path(report["record"]).iterdir())


@pytest.mark.parametrize("more", [("--fresh",), ("--port", "8001")])
def test_what_has_no_meaning_beside_it_is_wrong_use(tmp_path: Path, more: tuple[str, ...]):
    result = run("--to", str(tmp_path / "new"), *more)

    assert result.exit_code == 2
    assert "--to only writes files" in result.stderr
    assert not (tmp_path / "new").exists()


def test_json_is_for_files_alone():
    assert run("--json").exit_code == 2


def test_a_full_folder_is_one_line(tmp_path: Path):
    (tmp_path / "mine").touch()
    result = run("--to", str(tmp_path))

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1 and "has something in it" in result.stderr


def test_plain_lines_say_rate_and_time_left(capsys: pytest.CaptureFixture[str]):
    tell = inventing.lines(400, started=inventing.time.monotonic() - 10)
    tell(100, 2_000_000)
    tell(101, 2_000_000)

    said = capsys.readouterr().err
    assert said.startswith("100 of 400 people, 0.00 GB, 10 people a second, 30 s left")
    assert said.count("\n") == 1
