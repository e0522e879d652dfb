"""Named SQL files are read whole, and a name means one query."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ourdorset.database.api import Queries
from ourdorset.kernel.api import InvalidError


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty room, importable as `made_room`; gives its folder of queries."""
    folder = tmp_path / "made_room" / "sql" / "queries"
    folder.mkdir(parents=True)
    (tmp_path / "made_room" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "made_room", raising=False)
    yield folder
    sys.modules.pop("made_room", None)


def test_every_block_of_every_file_has_its_name(room: Path) -> None:
    (room / "a.sql").write_text("-- About a.\n\n-- name: one\nselect 1;\n\n-- name: two\n-- why\nselect 2\n")
    (room / "b.sql").write_text("-- name: three\nselect 3\n")
    (room / "notes.txt").write_text("-- name: four\n")
    assert dict(Queries.of("made_room")) == {
        "one": "select 1",
        "two": "-- why\nselect 2",
        "three": "select 3",
    }


def test_a_name_given_twice_is_refused(room: Path) -> None:
    (room / "a.sql").write_text("-- name: one\nselect 1\n")
    (room / "b.sql").write_text("-- name: one\nselect 2\n")
    with pytest.raises(InvalidError, match=r"'one' in b\.sql"):
        Queries.of("made_room")


def test_sql_without_a_name_is_refused(room: Path) -> None:
    (room / "a.sql").write_text("select 1;\n-- name: one\nselect 1\n")
    with pytest.raises(InvalidError, match=r"a\.sql: SQL stands before"):
        Queries.of("made_room")


def test_an_unknown_name_is_a_key_error(room: Path) -> None:
    with pytest.raises(KeyError):
        Queries.of("made_room")["absent"]
