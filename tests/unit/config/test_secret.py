"""The signing key: given, or made once for this home and readable by nobody else."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ourdorset.config.secret import derived_key, secret_key
from ourdorset.config.settings import OurDorsetSettings, SettingsError


def home(path: Path) -> OurDorsetSettings:
    return OurDorsetSettings.model_validate({"home": path})


def test_one_that_is_given_is_used(tmp_path: Path):
    given = OurDorsetSettings.model_validate({"home": tmp_path, "secret_key": "k" * 40})

    assert secret_key(given) == "k" * 40
    assert list(tmp_path.iterdir()) == []


def test_it_is_made_once_and_kept_private(tmp_path: Path):
    first = secret_key(home(tmp_path / "new"))
    file = tmp_path / "new" / "secret-key"

    assert len(first) >= 60
    assert secret_key(home(tmp_path / "new")) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_processes_that_start_together_agree(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(home(tmp_path)), range(8)))

    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_a_damaged_one_is_not_used(tmp_path: Path):
    (tmp_path / "secret-key").write_text("oops")

    with pytest.raises(SettingsError, match="is damaged"):
        secret_key(home(tmp_path))


def test_a_home_that_cannot_be_written_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingsError, match="OURDORSET_HOME"):
        secret_key(home(tmp_path / "file" / "under"))


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path):
    ours = home(tmp_path)

    assert derived_key(ours, "one") == derived_key(ours, "one")
    assert len({derived_key(ours, "one"), derived_key(ours, "two"), secret_key(ours).encode()}) == 3
