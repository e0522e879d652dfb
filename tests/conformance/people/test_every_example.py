"""Every official R4 example and every Synthea resource can be put in words, whatever its shape."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ourdorset.people.banner import banner
from ourdorset.people.section_table import SECTIONS
from ourdorset.people.sections import Held, show
from ourdorset.people.sources import Directory
from ourdorset.people.summary.about import about_me
from ourdorset.people.summary.alerts import alerts
from ourdorset.people.summary.changes import recent
from ourdorset.people.summary.charting import chart
from ourdorset.people.summary.comparing import compared
from ourdorset.people.summary.finishing import medicine_changes
from ourdorset.people.summary.trends import series, trends

pytestmark = pytest.mark.conformance

DATA = Path(os.environ.get("OURDORSET_CONFORMANCE") or Path(__file__).parents[4] / "shared" / "data")
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def resources() -> dict[str, list[dict[str, Any]]]:
    """By type."""
    if not DATA.is_dir():
        pytest.skip(f"NO PUBLIC DATA at {DATA}: set OURDORSET_CONFORMANCE to the folder that holds it.")
    found: dict[str, list[dict[str, Any]]] = {}
    for resource in [*examples(), *bundled()]:
        found.setdefault(resource.get("resourceType", ""), []).append(resource)
    return found


def examples() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "fhir-r4" / "examples").glob("*.ndjson")):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def bundled() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "synthea-r4").glob("*.json")):
        yield from (entry["resource"] for entry in json.loads(path.read_text(encoding="utf-8"))["entry"])


def test_every_patient_has_a_banner(resources: dict[str, list[dict[str, Any]]]) -> None:
    assert len(resources["Patient"]) > 60
    for patient in resources["Patient"]:
        shown = banner({"id": "as-stored", **patient}, today=TODAY)
        assert shown.name
        assert all(label and value for label, value in (*shown.facts, *shown.contacts))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_entry_has_words_a_date_and_a_source(
    section: Any, resources: dict[str, list[dict[str, Any]]]
) -> None:
    held = [each for kind in section.types for each in resources[kind]]
    shown = show(section, Held(tuple(held)), Directory())
    rows = [row for group in shown.groups for row in (*group.rows, *group.folded)]
    assert len(rows) > 5
    for row in rows:
        assert len(row.cells) == len(section.headings)
        assert all(isinstance(text, str) for text in row.cells)
        assert row.cells[0] and row.date and row.source


def test_all_that_the_summary_adds_can_be_said(resources: dict[str, list[dict[str, Any]]]) -> None:
    """What sources disagree on, changes, alerts, trends, about me: of everything, as of one person."""
    kinds = {kind for section in SECTIONS for kind in section.types} | {"Flag"}
    held = [each for kind in sorted(kinds) for each in resources[kind]]
    named = Directory()
    for each in resources["Organization"]:
        named.add(each)
    differing = compared(held, resources["Patient"][:50], named)
    assert all(len(each.statements) > 1 for each in differing)
    assert len(alerts(held, differing, named, today=TODAY)) <= 3
    assert about_me(held, named).matters == ()
    assert all(change.words for change in recent(medicine_changes(held, named).values(), TODAY))
    assert all(each.long for each in trends(resources["Observation"]))


def test_every_observation_has_a_chart_in_words(resources: dict[str, list[dict[str, Any]]]) -> None:
    for each in resources["Observation"]:
        drawn = chart(series("x", [each]))
        assert drawn.words and drawn.csv
        assert len({len(row) for row in drawn.rows} | {len(drawn.headings)}) == 1
