"""The filter of a timeline finds what a reader would find who looked at each entry in turn."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.fhir.api import normalise_string
from ourdorset.people.sources import Directory
from ourdorset.people.timeline.episodes import grouped_blocks, plain_blocks
from ourdorset.people.timeline.filter import Filter, filter_of, organisation_token
from ourdorset.people.timeline.filtering import matching
from ourdorset.people.timeline.kinds.table import KIND_OF
from ourdorset.people.timeline.origins import Origins
from ourdorset.people.timeline.paging import PAGE, page
from ourdorset.people.timeline.place import Place, places
from ourdorset.record.api import Stored

SOURCES = ("Chine View Surgery", "Höspital", "")
WORDS = ("Fall", "café", "Zażółć", "blood pressure", "O'Hay")
DATES = ("2024", "2024-05", "2024-05-06", "2024-05-06T10:00:00Z", "2023-12-31T23:30:00Z", "1999", "")
TYPES = {"Observation": "effectiveDateTime", "Procedure": "performedDateTime", "Flag": ""}


@st.composite
def resources(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(TYPES)))
    made: dict[str, Any] = {
        "resourceType": kind,
        "status": draw(st.sampled_from(("final", "entered-in-error"))),
        "code": {"text": draw(st.sampled_from(WORDS))},
        "note": [{"text": draw(st.sampled_from(WORDS))}],
    }
    if source := draw(st.sampled_from(SOURCES)):
        made["performer"] = [{"reference": "Organization/x", "display": source}]
    if day := draw(st.sampled_from(DATES)):
        made[TYPES[kind] or "period"] = day if TYPES[kind] else {"start": day}
    if draw(st.booleans()):
        made["encounter"] = {"reference": f"Encounter/{draw(st.integers(0, 3))}"}
    return made


@st.composite
def records(draw: st.DrawFn) -> list[Place]:
    drawn = draw(st.lists(resources(), max_size=12))
    drawn += [
        {"resourceType": "Encounter", "status": "finished", "period": {"start": f"2024-0{n + 1}-01"}}
        for n in range(draw(st.integers(0, 4)))
    ]
    encounters = 0
    pairs: list[tuple[Stored, dict[str, Any]]] = []
    for row, each in enumerate(drawn):
        identity = f"e{row}"
        if each["resourceType"] == "Encounter":
            identity, encounters = str(encounters), encounters + 1
        escaped = draw(st.booleans())
        body = json.dumps({**each, "id": identity}, ensure_ascii=escaped).encode()
        pairs.append((Stored(each["resourceType"], identity, 1, row, body), {**each, "id": identity}))
    return places(pairs, Origins(Directory()))


filters = st.builds(
    Filter,
    kinds=st.frozensets(st.sampled_from(("results", "procedures", "assessments", "contacts")), max_size=2),
    organisations=st.frozensets(
        st.sampled_from([organisation_token(name or "Not stated") for name in SOURCES]), max_size=2
    ),
    since=st.none() | st.dates(date(1998, 1, 1), date(2025, 1, 1)),
    until=st.none() | st.dates(date(1998, 1, 1), date(2025, 1, 1)),
    words=st.sampled_from(
        ("", "fall", "CAFE", "zazolc", "pressure blood", "hospital", "nowhere", "o'hay fall")
    ),
    wrong=st.booleans(),
)


@given(records(), filters)
def test_filtering_is_looking_at_each(record: list[Place], asked: Filter) -> None:
    assert [each.key for each in matching(record, asked)] == [p.key for p in record if looked_at(p, asked)]


def looked_at(place: Place, asked: Filter) -> bool:
    """The naive answer."""
    if place.resource["status"] == "entered-in-error" and not asked.wrong:
        return False
    if asked.kinds and KIND_OF[place.resource["resourceType"]].key not in asked.kinds:
        return False
    if asked.organisations and organisation_token(place.source) not in asked.organisations:
        return False
    if (asked.since or asked.until) and not within(place.order, asked):
        return False
    texts = [place.source, *(each["text"] for each in place.resource.get("note", ()))]
    said = normalise_string(" ".join([*texts, place.resource.get("code", {}).get("text", "")]))
    return all(word in said for word in normalise_string(asked.words).split())


def within(order: str, asked: Filter) -> bool:
    """Whether any day that the date may mean lies in the span."""
    if not order:
        return False
    year, month, day = ([int(part) for part in order[:10].split("-")] + [0, 0])[:3]
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or 31 if month in (0, 5, 12) else day)
    return (asked.since is None or asked.since <= last) and (asked.until is None or first <= asked.until)


@given(records(), filters)
def test_grouping_shows_each_entry_once_and_no_other(record: list[Place], asked: Filter) -> None:
    shown = matching(record, asked)
    blocks = grouped_blocks(shown, record)
    found = [key for block in blocks for key in block.keys if block.asked or key != block.head.key]
    assert sorted(found) == sorted(place.key for place in shown)
    assert sum(block.count for block in blocks) == len(shown)


@given(st.integers(0, 260), st.integers(0, 260))
def test_pages_part_a_timeline_without_gap_or_overlap(entries: int, start: int) -> None:
    blocks = plain_blocks(many(entries))
    at, seen = "", list[str]()
    while True:
        shown = page(blocks, at)
        assert shown.first == len(seen) + 1
        seen += [block.head.key for block in shown.blocks]
        if not shown.older:
            break
        at = shown.older
    assert seen == [block.head.key for block in blocks]
    if start < entries:
        from_there = page(blocks, blocks[start].head.key)
        assert from_there.blocks[0].head.key == blocks[start].head.key
        assert (from_there.newer is None) == (start == 0)
        if from_there.newer:
            before = page(blocks, from_there.newer)
            assert before.older == blocks[start].head.key or start < PAGE


def many(entries: int) -> list[Place]:
    return [
        Place(f"Flag-{n}", "assessments", "", "", "", False, {}, Stored("Flag", str(n), 1, n, b"{}"))
        for n in range(entries)
    ]


@given(filters, st.booleans())
def test_an_address_says_all_but_the_words(asked: Filter, grouped: bool) -> None:
    asked = replace(asked, grouped=grouped, words_name="abc-DEF_1" if asked.words else "")
    read = filter_of(parse_qsl(asked.query)).with_words(asked.words)
    assert read == asked
    assert not asked.words or asked.words not in asked.query
