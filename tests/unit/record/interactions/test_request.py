"""Addresses, queries, preferences and ETags, taken apart."""

import pytest

from ourdorset.kernel.api import InvalidError, PreconditionError
from ourdorset.record.interactions.request import Place, Request, locate, parse_query, version_in_etag
from ourdorset.record.search.query import Service


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", Place("")),
        ("metadata", Place("metadata")),
        ("_history", Place("_history")),
        ("Patient", Place("Type", "Patient")),
        ("Patient/", Place("Type", "Patient")),
        ("Patient/_search", Place("Type/_search", "Patient")),
        ("Patient/_history", Place("Type/_history", "Patient")),
        ("Patient/1", Place("Type/id", "Patient", "1")),
        ("Patient/1/_history", Place("Type/id/_history", "Patient", "1")),
        ("Patient/1/_history/2", Place("Type/id/_history/version", "Patient", "1", "2")),
        ("Patient/1/2", None),
        ("Patient/1/_history/2/3", None),
    ],
)
def test_locate(path, place):
    assert locate(path) == place


def test_queries_keep_order_and_blanks():
    assert parse_query("a=1&b=&a=%7C2") == (("a", "1"), ("b", ""), ("a", "|2"))
    with pytest.raises(InvalidError):
        parse_query("a=%ff")
    with pytest.raises(InvalidError):
        parse_query("&".join(["a=1"] * 1001))


def test_etags():
    assert [version_in_etag(each) for each in ('W/"3"', '"3"', "3", ' W/"3" ')] == [3, 3, 3, 3]
    for wrong in ("", "W/3x", "*", "9" * 5000):
        with pytest.raises(PreconditionError):
            version_in_etag(wrong)


def test_preferences():
    request = Request("GET", Service(), headers={"prefer": 'return="minimal", handling=lenient; wait=10'})
    assert [request.prefers(name) for name in ("return", "handling", "wait", "other")] == [
        "minimal",
        "lenient",
        "10",
        "",
    ]
