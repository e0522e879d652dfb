"""Bodies that are refused, and what is said about them."""

import pytest

from ourdorset.fhir.api import parse
from ourdorset.fhir.parse import DEEPEST
from ourdorset.kernel.api import InvalidError


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "zero-length, empty document, at line 1, column 1"),
        (b'{"a":\n 1,}', "trailing comma is not allowed, at line 2, column 3"),
        (b'{"a":NaN}', "at line 1, column 6"),
        (b'{"a":-Infinity}', "at line 1"),
        (b'{"a":1e999}', "infinity"),
        (b'{"a":01}', "at line 1"),
        (b'{"a":"\xff"}', "not valid UTF-8"),
        (b'{"a":"\\ud800"}', "surrogate"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"[]", "one JSON object"),
        (b'"Patient"', "one JSON object"),
        (b"null", "one JSON object"),
        (b'{"a":1,"a":2}', 'the property "a" twice'),
        (b'{"b":[{"a" :": ","a"\n:2}]}', 'the property "a" twice'),
        (b'{"\\u0061":1,"a":2}', 'the property "a" twice'),
        (nested(DEEPEST + 1), "more than 100 levels"),
        (b'{"a":' + b"[" * 5000, "valid JSON"),
    ],
)
def test_a_bad_body_is_refused_with_its_place(body: bytes, said: str) -> None:
    with pytest.raises(InvalidError) as caught:
        parse(body)
    assert said in caught.value.text


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"{}", {}),
        (b'{"a":": looks like a name"}', {"a": ": looks like a name"}),
        (b'{"a":"\\":","b":[{"a":1},{"a":2}]}', {"a": '":', "b": [{"a": 1}, {"a": 2}]}),
        (b'{"a\\\\":1.50}', {"a\\": 1.5}),
        (b'{"a":": ","n":12345678901234567890123}', {"a": ": ", "n": 1.2345678901234568e22}),
    ],
)
def test_a_good_body_is_read(body: bytes, value: object) -> None:
    assert parse(body) == value


def test_the_deepest_allowed() -> None:
    assert "a" in parse(nested(DEEPEST))
