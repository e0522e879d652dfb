"""The bytes that were sent come back, but for white space and what the server sets."""

import orjson
import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.record.rows import first_at, instant
from ourdorset.record.splice import compact, join, take_apart

ROW = first_at(200_000_000_000_000)
SENT = b"""{
  "id": "mine", "resourceType": "Observation",
  "meta": {"lastUpdated": "2001-01-01T00:00:00Z", "tag": [ {"code": "a b"} ], "versionId": "77"},
  "valueQuantity": { "value" : 1.10 }, "component": [{"valueQuantity": {"value": 1E5}},
    {"valueQuantity": {"value": 100000000000000000000.000000000000001}}],
  "note": [{"text": "caf\\u00e9 \\" { } , : \\\\ \xc3\xa9 1.10"}]
}"""


def test_decimals_escapes_and_order_stay_byte_for_byte() -> None:
    body = join(take_apart(compact(SENT)), "new", 3, ROW)
    assert body == (
        b'{"resourceType":"Observation","id":"new",'
        b'"meta":{"versionId":"3","lastUpdated":"' + instant(ROW).encode() + b'","tag":[{"code":"a b"}]},'
        b'"valueQuantity":{"value":1.10},"component":[{"valueQuantity":{"value":1E5}},'
        b'{"valueQuantity":{"value":100000000000000000000.000000000000001}}],'
        b'"note":[{"text":"caf\\u00e9 \\" { } , : \\\\ \xc3\xa9 1.10"}]}'
    )


def test_the_least_resource_has_an_id_and_a_version() -> None:
    body = join(take_apart(b'{"resourceType":"Basic"}'), "x", 1, ROW)
    assert orjson.loads(body) == {
        "resourceType": "Basic",
        "id": "x",
        "meta": {"versionId": "1", "lastUpdated": instant(ROW)},
    }


def test_what_was_joined_comes_apart_into_the_same() -> None:
    members = take_apart(compact(SENT))
    assert take_apart(join(members, "x", 9, ROW)) == members


@pytest.mark.parametrize("text", [b"", b'{"a":', b"[1,2", b"\xff", b"{'a': 1}"])
def test_what_is_not_json_is_refused(text: bytes) -> None:
    with pytest.raises(InvalidError):
        compact(text)
