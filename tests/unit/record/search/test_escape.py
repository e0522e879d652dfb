"""Separators and escapes, https://hl7.org/fhir/R4/search.html#escaping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourdorset.record.search.escape import split, unescape


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a,b", ["a", "b"]),
        (r"a\,b,c", [r"a\,b", "c"]),
        (r"a\\,b", [r"a\\", "b"]),
        (",", ["", ""]),
        ("", [""]),
        ("a\\", ["a\\"]),
    ],
)
def test_split(text: str, pieces: list[str]) -> None:
    assert split(text, ",") == pieces


@pytest.mark.parametrize(
    ("text", "plain"), [(r"a\,b\|c\$d\\e", r"a,b|c$d\e"), (r"a\b", r"a\b"), ("end\\", "end\\")]
)
def test_unescape(text: str, plain: str) -> None:
    assert unescape(text) == plain


@given(st.lists(st.text(alphabet="ab,|$\\ é"), min_size=1))
def test_what_is_escaped_and_joined_comes_apart_as_it_was(pieces: list[str]) -> None:
    escaped = [piece.replace("\\", "\\\\").replace(",", "\\,") for piece in pieces]
    assert [unescape(piece) for piece in split(",".join(escaped), ",")] == pieces
