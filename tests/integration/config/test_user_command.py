"""People's accounts by command line: the first administrator is made before there is anyone to make them."""

import json
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from ourdorset.accounts.models import Organisation, User
from ourdorset.config.cli import main
from ourdorset.config.settings import settings

Run = Callable[..., Result]
NOOR = ("noor@example.org", "--name", "Noor Hussain", "--organisation", "QVV")


@pytest.fixture
def run(house: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("OURDORSET_BASE_URL", "http://127.0.0.1:8000")

    def run(*arguments: str) -> Result:
        settings.cache_clear()
        return CliRunner().invoke(main, ["user", *arguments])

    yield run
    monkeypatch.undo()
    settings.cache_clear()
    User.objects.all().delete()
    Organisation.objects.all().delete()


def test_the_first_administrator_is_made_and_chooses_a_password_by_the_link(run: Run):
    made = run("create", *NOOR, "--role", "administrator", "--organisation-name", "NHS Dorset")
    user = User.objects.get()
    path = made.stdout.strip().removeprefix("http://127.0.0.1:8000")

    assert made.exit_code == 0 and made.stdout.count("\n") == 1
    assert (user.role, user.organisation.name) == ("administrator", "NHS Dorset")
    assert Client(SERVER_NAME="127.0.0.1").get(path, follow=True).status_code == 200


def test_json_for_a_script(run: Run):
    made = json.loads(run("create", *NOOR, "--role", "analyst", "--json").stdout)
    again = json.loads(run("invite", "noor@example.org", "--json").stdout)

    assert set(made) == set(again) == {"link", "expires"}


def test_accounts_are_listed_and_closed(run: Run):
    run("create", *NOOR, "--role", "analyst")
    closed = run("close", "Noor@example.org")
    listed = json.loads(run("list", "--json").stdout)

    assert closed.exit_code == 0
    assert [(row["email"], row["state"]) for row in listed] == [("noor@example.org", "closed")]
    assert "noor@example.org" in run("list").stdout
    assert run("invite", "noor@example.org").exit_code == 1


def test_the_last_administrator_stays(run: Run):
    run("create", *NOOR, "--role", "administrator")
    result = run("close", "noor@example.org")

    assert result.exit_code == 1
    assert "last administrator" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["create", *NOOR, "--role", "king"], 2, "'king' is not one of"),
        (["create", *NOOR, "--role", "system"], 2, "'system' is not one of"),
        (["create", *NOOR, "--role", "analyst", "--patient", "p1"], 2, "Only a resident's"),
        (["create", "nobody", *NOOR[1:], "--role", "analyst"], 2, "not an e-mail address"),
        (["close", "nobody@example.org"], 1, "user list"),
    ],
)
def test_what_cannot_be_is_one_line_and_its_code(run: Run, arguments: list[str], code: int, words: str):
    result = run(*arguments)

    assert (result.exit_code, words in result.output, "Traceback" in result.output) == (code, True, False)
