"""Settings: typed, with defaults, and a wrong one names itself and says what it takes."""

from pathlib import Path

import pytest

from ourdorset.config.settings import SettingsError, settings

read = settings.__wrapped__


def test_defaults_serve_this_machine_only(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OURDORSET_BASE_URL", raising=False)
    monkeypatch.delenv("OURDORSET_ALLOWED_HOSTS", raising=False)

    assert read().base_url == "http://127.0.0.1:8000"
    assert read().hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert not read().https


def test_each_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OURDORSET_HOME", "/srv/record")
    monkeypatch.setenv("OURDORSET_BASE_URL", "https://record.example.org/")
    monkeypatch.setenv("OURDORSET_ALLOWED_HOSTS", "one.example.org, two.example.org")
    monkeypatch.setenv("OURDORSET_DEMO", "true")
    ours = read()

    assert ours.home == Path("/srv/record")
    assert ours.base_url == "https://record.example.org"
    assert ours.hosts == ["one.example.org", "two.example.org", "record.example.org"]
    assert ours.https and ours.demo


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OURDORSET_DATABASE_URL", "")

    assert read().database_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://host/name"),
        ("SECRET_KEY", "short"),
        ("BASE_URL", "record.example.org"),
        ("BASE_URL", "https://record.example.org/somewhere"),
        ("DEMO", "perhaps"),
        ("WORKERS", "0"),
        ("THREADS", "many"),
        ("MAX_BODY_MEGABYTES", "-1"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_value_names_its_setting(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(f"OURDORSET_{name}", value)

    with pytest.raises(SettingsError, match=f"^OURDORSET_{name} is wrong .* it takes "):
        read()


def test_a_secret_is_not_repeated_in_the_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OURDORSET_SECRET_KEY", "swordfish")

    with pytest.raises(SettingsError) as caught:
        read()
    assert "swordfish" not in str(caught.value)
