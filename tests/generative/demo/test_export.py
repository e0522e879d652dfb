"""Export streams the same people as `resources`, with the truth about those known twice aside."""

from pathlib import Path

import orjson

from ourdorset.demo.api import export, resources

PEOPLE = 30


def read(path: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def test_what_is_exported_is_what_resources_gives(tmp_path: Path) -> None:
    exported = export(tmp_path, PEOPLE, 1)
    assert read(exported.record / "dorset.ndjson") == list(resources(PEOPLE, 1))


def test_truth_names_two_patients_that_were_exported(tmp_path: Path) -> None:
    exported = export(tmp_path, PEOPLE, 1)
    patients = {r["id"] for r in read(exported.record / "dorset.ndjson") if r["resourceType"] == "Patient"}
    truth = read(exported.truth)
    assert len(truth) == len(patients) - PEOPLE > 0
    assert {identity for row in truth for identity in row["patients"]} <= patients  # type: ignore[attr-defined]


def test_progress_is_told_after_each_person(tmp_path: Path) -> None:
    told: list[int] = []
    export(tmp_path, 3, 1, told.append)
    assert told == [1, 2, 3]
