"""`_summary` and `_elements` keep bytes, https://hl7.org/fhir/R4/search.html#summary."""

import orjson
import pytest

from ourdorset.record.search.elements.summary import subset
from ourdorset.record.search.query import Summary
from ourdorset.record.stored import Stored

BODY = (
    b'{"resourceType":"Observation","id":"1","meta":{"versionId":"1","tag":[{"code":"x"}]},"text":{"status":"empty"},'
    b'"status":"final","_status":{"id":"a"},"code":{"text":"c"},"valueQuantity":{"value":1.50},"note":[{"text":"n"}]}'
)
STORED = Stored("Observation", "1", 1, 1, BODY)


def names(summary: Summary, *elements: str) -> list[str]:
    body = subset(STORED, summary, elements).body
    assert body is not None
    return list(orjson.loads(body))


def test_everything_is_untouched() -> None:
    assert subset(STORED, "", ()) is STORED
    assert subset(STORED, "false", ()) is STORED


@pytest.mark.parametrize(
    ("summary", "more"),
    [
        ("true", ["status", "_status", "code", "valueQuantity"]),
        ("text", ["text", "status", "_status", "code"]),
        ("data", ["status", "_status", "code", "valueQuantity", "note"]),
    ],
)
def test_summaries(summary: Summary, more: list[str]) -> None:
    assert names(summary) == ["resourceType", "id", "meta", *more]


def test_elements_and_what_cannot_be_left_out() -> None:
    assert names("", "note") == ["resourceType", "id", "meta", "status", "_status", "code", "note"]


def test_what_is_kept_is_kept_byte_for_byte_and_marked() -> None:
    body = subset(STORED, "true", ()).body
    assert body is not None
    assert b'"valueQuantity":{"value":1.50}' in body
    assert [tag["code"] for tag in orjson.loads(body)["meta"]["tag"]] == ["x", "SUBSETTED"]
