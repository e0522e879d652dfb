"""The command line: what it prints, and its exit codes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ourdorset.accounts.models import ApiToken, Organisation
from ourdorset.config.cli import main
from ourdorset.config.settings import settings

Run = Callable[..., Result]


@pytest.fixture
def run(house: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("OURDORSET_BASE_URL", "http://127.0.0.1:8000")

    def run(*arguments: str, **environment: str) -> Result:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        return CliRunner().invoke(main, arguments)

    yield run
    monkeypatch.undo()
    settings.cache_clear()
    ApiToken.objects.all().delete()
    Organisation.objects.all().delete()


def create(run: Run, *more: str) -> Result:
    return run("token", "create", "--role", "clinician", "--organisation", "R0D", *more)


def test_a_token_for_a_script(run: Run):
    result = create(run, "--json", "--days", "1")
    made = json.loads(result.stdout)

    assert result.exit_code == 0
    assert set(made) == {"token", "expires"}
    assert ApiToken.objects.get(prefix=made["token"][:12]).organisation.ods_code == "R0D"


def test_a_token_for_a_person_is_alone_on_standard_output(run: Run):
    result = create(run)

    assert result.stdout.startswith("odt_") and result.stdout.count("\n") == 1
    assert "not shown again" in result.stderr


def test_tokens_are_listed_and_ended(run: Run):
    prefix = create(run).stdout[:12]
    assert run("token", "revoke", prefix).exit_code == 0
    listed = json.loads(run("token", "list", "--json").stdout)

    assert [(row["prefix"], row["state"]) for row in listed] == [(prefix, "revoked")]
    assert prefix in run("token", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["token", "create", "--role", "king", "--organisation", "R0D"], 2, "'king' is not one of"),
        (["token", "create", "--role", "clinician", "--organisation", "a b"], 2, "ODS code"),
        (["token", "create", "--role", "resident", "--organisation", "R0D"], 2, "whose records"),
        (["token", "revoke", "odt_nothing"], 1, "token list"),
        (["load"], 2, "Missing argument 'PATH...'"),
        (["load", "/nowhere"], 2, "/nowhere is not there"),
        (["load", "--ndjson", "--bundles", "x"], 2, "not both"),
        (["export", "/dev/null/x", "--type", "Patients"], 2, "Patients"),
        (["serve", "--port", "70000"], 2, "--port"),
        (["serve", "--host", "203.0.113.1"], 1, "cannot be served"),
        (["demo", "--fresh", "--port", "8399"], 1, "built-in database only"),
        (["bench"], 1, "no bench folder"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_what_cannot_be_is_one_line_and_its_code(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)

    assert result.exit_code == code
    assert words in result.output
    assert "Traceback" not in result.output
    assert result.stderr.count("Error: ") == 1


@pytest.mark.parametrize("command", [["token", "list"], ["load", "."], ["serve", "--port", "8399"]])
def test_a_wrong_setting_stops_every_command(run: Run, command: list[str]):
    result = run(*command, OURDORSET_WORKERS="many")

    assert result.exit_code == 2
    assert "OURDORSET_WORKERS is wrong" in result.stderr


def test_what_nobody_foresaw_is_a_line_too(run: Run, monkeypatch: pytest.MonkeyPatch):
    def broken() -> Any:
        raise ZeroDivisionError("a surprise")

    monkeypatch.setattr("ourdorset.accounts.api.tokens", broken)
    result = run("token", "list")

    assert result.exit_code == 1
    assert "a surprise" in result.stderr and "Traceback" not in result.output


def test_where_it_came_from_is_shown_to_those_who_ask(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr("ourdorset.accounts.api.tokens", None)
    run("token", "list", OURDORSET_LOG_LEVEL="debug")

    assert "Traceback" in caplog.text


def test_a_resource_loads_and_is_exported_again(run: Run, tmp_path: Path):
    resource = {"resourceType": "Organization", "id": "exported-1", "name": "A café"}
    (tmp_path / "in.ndjson").write_text(json.dumps(resource) + "\n")
    (tmp_path / "broken.ndjson").write_text('{"resourceType": "Organization", "id": \n')

    loaded = run("load", str(tmp_path / "in.ndjson"), "--json")
    broken = run("load", str(tmp_path / "broken.ndjson"))
    exported = run("export", str(tmp_path / "out"), "--type", "Organization")
    lines = (tmp_path / "out" / "Organization.ndjson").read_text().splitlines()

    assert (loaded.exit_code, json.loads(loaded.stdout)["created"]) == (0, 1)
    assert broken.exit_code == 1 and "broken.ndjson:1:" in broken.stderr
    assert exported.exit_code == 0
    assert any(json.loads(line)["name"] == "A café" for line in lines)


def test_check_finds_all_well(run: Run):
    result = run("check", "--json")
    found = {finding["what"]: finding["well"] for finding in json.loads(result.stdout)}

    assert found.keys() >= {
        "settings",
        "other services",
        "secret key",
        "static files",
        "database",
        "migrations",
    }
    assert found["database"] and found["migrations"] and found["settings"]


def test_check_finds_a_wrong_file_of_services(run: Run, tmp_path: Path):
    (tmp_path / "oidc.toml").write_text('[cis2]\nwords = "Sign in"\n')
    result = run("check", OURDORSET_OIDC=str(tmp_path / "oidc.toml"))

    assert result.exit_code == 1
    assert "FAIL  other services" in result.output and "[cis2] who is wrong" in result.output


def test_check_finds_a_misspelt_setting(run: Run):
    result = run("check", OURDORSET_WORKER="2")

    assert result.exit_code == 1
    assert "OURDORSET_WORKER is no setting" in result.output


def test_check_finds_a_database_out_of_reach(run: Run):
    result = run("check", OURDORSET_DATABASE_URL="postgresql://127.0.0.1:1/none")

    assert result.exit_code == 1
    assert "FAIL  database" in result.output
