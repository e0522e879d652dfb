"""Every official R4 example of a type about a person has a line, a page and a search, whatever its shape."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ourdorset.people.entries.changes import changes
from ourdorset.people.entries.fact import Fact
from ourdorset.people.entries.files import files
from ourdorset.people.entries.harmless import harmless
from ourdorset.people.entries.walk import facts
from ourdorset.people.sources import Directory
from ourdorset.people.timeline.episodes import grouped_blocks
from ourdorset.people.timeline.filter import Filter
from ourdorset.people.timeline.filtering import kinds_of, matching, organisations_of
from ourdorset.people.timeline.kinds.table import KIND_OF
from ourdorset.people.timeline.line import lines
from ourdorset.people.timeline.origins import Origins
from ourdorset.people.timeline.paging import page
from ourdorset.people.timeline.place import places
from ourdorset.record.api import Stored

pytestmark = pytest.mark.conformance

DATA = Path(os.environ.get("OURDORSET_CONFORMANCE") or Path(__file__).parents[4] / "shared" / "data")
Pairs = list[tuple[Stored, dict[str, Any]]]


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    """Every example of a type that stands on a timeline, and every resource of Synthea's people."""
    if not DATA.is_dir():
        pytest.skip(f"NO PUBLIC DATA at {DATA}: set OURDORSET_CONFORMANCE to the folder that holds it.")
    found = [each for each in [*examples(), *bundled()] if each.get("resourceType") in KIND_OF]
    unlike = {(each["resourceType"], each.get("id", row)): each for row, each in enumerate(found)}
    return [
        (Stored(kind, str(identity), 1, row, json.dumps(each).encode()), each)
        for row, ((kind, identity), each) in enumerate(unlike.items())
    ]


def examples() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "fhir-r4" / "examples").glob("*.ndjson")):
        with path.open(encoding="utf-8") as found:
            yield from map(json.loads, found)


def bundled() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "synthea-r4").glob("*.json"))[:3]:
        yield from (entry["resource"] for entry in json.loads(path.read_text(encoding="utf-8"))["entry"])


def test_every_entry_has_a_line(pairs: Pairs) -> None:
    known = places(pairs, Origins(Directory()))
    assert len(known) == len(pairs) > 500
    assert {each.stored.type for each in known} >= KIND_OF.keys() - {"Task"}
    blocks = grouped_blocks(known, known)
    made = lines(blocks, {})
    assert sum(1 + len(each.under) for each in made) == len(known)
    for each in made:
        assert each.words and each.kind and each.when.text and each.source
        assert all(detail and isinstance(detail, str) for detail in each.details)


def test_every_entry_can_be_searched_and_paged(pairs: Pairs) -> None:
    known = places(pairs, Origins(Directory()))
    assert matching(known, Filter(words="no entry says these words")) == []
    found = matching(known, Filter(words="patient", wrong=True, since=date(2010, 1, 1)))
    assert 0 < len(found) < len(known)
    asked = Filter(wrong=True)
    assert sum(kind.count for kind in kinds_of(known, asked)) == len(known)
    assert sum(place.count for place in organisations_of(known, asked)) == len(known)
    assert page(grouped_blocks(found, known), "").blocks


def test_every_entry_has_facts_and_nothing_to_fear(pairs: Pairs) -> None:
    for stored, resource in pairs:
        found = facts(resource)
        assert found, stored.reference
        assert all(each.text or each.inside for each in flat(found)), stored.reference
        assert changes(found, found) == ()
        assert "<script" not in harmless(resource.get("text", {}).get("div", ""))
        for file in files(resource):
            assert file.title and file.handed_as
            assert file.text is None or file.html is None


def flat(found: tuple[Fact, ...]) -> Iterator[Fact]:
    for each in found:
        yield each
        yield from flat(each.inside)
