"""Export streams the same people as `resources`, with the truth about those known twice aside."""

import resource
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from ourdorset.demo import export as module
from ourdorset.demo.api import Exported, UnwritableError, export, resources
from ourdorset.kernel.api import ConflictError

PEOPLE = 30


def read(path: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def everyone(exported: Exported) -> list[dict[str, object]]:
    return [resource for path in sorted(exported.record.iterdir()) for resource in read(path)]


@pytest.mark.parametrize("people_a_file", [7, 30, 10_000])
def test_what_is_exported_is_what_resources_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people_a_file: int
) -> None:
    monkeypatch.setattr(module, "PEOPLE_A_FILE", people_a_file)
    exported = export(tmp_path, PEOPLE, 1)
    assert everyone(exported) == list(resources(PEOPLE, 1))
    assert exported.bytes == sum(path.stat().st_size for path in exported.record.iterdir())


def test_truth_names_two_patients_that_were_exported(tmp_path: Path) -> None:
    exported = export(tmp_path, PEOPLE, 1)
    patients = {r["id"] for r in everyone(exported) if r["resourceType"] == "Patient"}
    truth = read(exported.truth)
    assert len(truth) == len(patients) - PEOPLE > 0
    assert {identity for row in truth for identity in row["patients"]} <= patients  # type: ignore[attr-defined]


def test_progress_is_told_after_each_person(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    exported = export(tmp_path, 3, 1, lambda people, written: told.append((people, written)))
    assert [people for people, _ in told] == [1, 2, 3]
    assert 0 < told[0][1] < told[1][1] < told[2][1] == exported.bytes


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(ConflictError, match="has something in it"):
        export(tmp_path, 3, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("place", ["/proc/nothing", "/dev/null/x"])
def test_what_cannot_be_written_is_said(place: str) -> None:
    with pytest.raises(UnwritableError, match=place):
        export(Path(place), 3, 1)


@pytest.fixture
def small_files() -> Iterator[None]:
    """The system refuses to let a file grow over 1 MB, as it does when a disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_half_file_is_left_when_there_is_no_more_room(tmp_path: Path, small_files: None) -> None:
    with pytest.raises(UnwritableError, match="File too large"):
        export(tmp_path, 200, 1)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["partners.ndjson"]
