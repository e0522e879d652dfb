"""Good and bad values of every primitive type: https://hl7.org/fhir/R4/datatypes.html#primitive."""

from typing import Any

import pytest

from ourdorset.fhir.elements import PRIMITIVES
from ourdorset.fhir.validation.primitives import LONGEST, primitive_fault

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'
ZERO_UUID = "urn:uuid:00000000-0000-0000-0000-000000000000"

GOOD: dict[str, list[Any]] = {
    "base64Binary": ["AAAA", "AA==", "AAA=", "AA\r\nAA", " AAAA "],
    "boolean": [True, False],
    "canonical": ["http://a/b|1", "#a"],
    "code": ["a", "a b", "é"],
    "date": ["2024", "2024-12", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"],
    "dateTime": ["2024", "2024-02-29", "2015-02-07T13:28:17.239+02:00", "2016-12-31T23:59:60Z"],
    "decimal": [0, -1, 1.5, 1e300],
    "id": ["a", "A-.9", "x" * 64],
    "instant": ["2015-02-07T13:28:17.239+02:00", "2015-02-07T13:28:17+14:00"],
    "integer": [0, -2147483648, 2147483647],
    "markdown": ["a", "*a*\n", "x" * (LONGEST + 1)],
    "oid": ["urn:oid:1.2.3", "urn:oid:2.0"],
    "positiveInt": [1, 2147483647],
    "string": ["a", " ", "tab\t\r\n", "\x7f\u200b\U0001f600", "x" * LONGEST],
    "time": ["00:00:00", "23:59:60.5"],
    "unsignedInt": [0, 2147483647],
    "uri": ["urn:x", "é", "a"],
    "url": ["http://a/?b=c"],
    "uuid": [ZERO_UUID],
    "xhtml": [DIV.format(""), DIV.format("<b>a</b> &#160; &amp; <img src='#a' alt='b'/>")],
}
BAD: dict[str, list[Any]] = {
    "base64Binary": ["", " ", "A", "AAAAA", "A===", "=AAA", "AA=A", "AA-_", 1, None],
    "boolean": ["true", 0, 1, None],
    "canonical": ["", "a b", 1],
    "code": ["", " a", "a ", "a  b", "a\x00", 1, []],
    "date": [
        *("", "0000", "24", "2024-13", "2023-02-29", "1900-02-29", "2024-04-31", "2024-1-1", "20240101"),
        *(2024, "2024-01-01T00:00:00Z", "2024-01-01\n", "\u0662024"),
    ],
    "dateTime": [
        *("2024-01-01T00:00Z", "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "2024-01-01 00:00:00Z"),
        *("2024-01-01T00:00:00+15:00", "2023-02-29T00:00:00Z", "2024-01T00:00:00Z"),
    ],
    "decimal": ["1", True, float("nan"), float("inf"), None],
    "id": ["", "a_b", "x" * 65, "é", "a\n", 1],
    "instant": ["2024", "2024-01-01", "2024-01-01T00:00:00"],
    "integer": [2147483648, -2147483649, 1.0, "1", True],
    "markdown": ["", "a\x00", "\ud800", 1],
    "oid": ["1.2.3", "urn:oid:3.1", "urn:oid:1", "urn:oid:1.02"],
    "positiveInt": [0, -1, 1.0, True, 2147483648],
    "string": ["", "a\x0bb", "\x00", "\ud83d", "x" * (LONGEST + 1), 1, {}],
    "time": ["24:00:00", "12:00", "12:00:61", "12:00:00Z"],
    "unsignedInt": [-1, "0", False],
    "uri": ["", "a b", "a\u2028", "a\t"],
    "url": ["", "http://a b"],
    "uuid": ["00000000-0000-0000-0000-000000000000", "urn:uuid:1", ZERO_UUID[:-1] + "A"],
    "xhtml": [
        *("", "text", "<div>a</div>", DIV.format("<p>"), DIV.format("&nbsp;"), DIV.format("<form/>"), 1),
        *(DIV.format("<p onclick='a()'/>"), DIV.format("<a href=' JavaScript:a()'>a</a>"), "\ud800"),
        *("<!DOCTYPE div [<!ENTITY a 'b'>]>" + DIV.format("&a;"), DIV.format("") * 2),
    ],
}


def _cases(values: dict[str, list[Any]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, each in values.items() for value in each]


def _name(value: object) -> str:
    return ascii(value)[:24]


@pytest.mark.parametrize(("name", "value"), _cases(GOOD), ids=_name)
def test_good_values(name: str, value: Any) -> None:
    assert primitive_fault(name, value) == ""


@pytest.mark.parametrize(("name", "value"), _cases(BAD), ids=_name)
def test_bad_values(name: str, value: Any) -> None:
    assert primitive_fault(name, value).startswith("must ")


def test_every_primitive_type_has_good_and_bad_values() -> None:
    assert GOOD.keys() == BAD.keys() == PRIMITIVES
