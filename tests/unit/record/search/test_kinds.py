"""How values of each type of parameter are read, https://hl7.org/fhir/R4/search.html#ptypes."""

from datetime import UTC, datetime

import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.record.search.kinds import dates, numbers, quantities, references, tokens
from ourdorset.record.search.query import Quantity, Reference, Service, Token

DAY = 86_400_000_000
SERVICE = Service(base_url="https://here.example/fhir/R4", clock=lambda: datetime(1970, 1, 11, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1970", 0, 365 * DAY),
        ("1972", 730 * DAY, 1096 * DAY),
        ("1970-02", 31 * DAY, 59 * DAY),
        ("1970-01-02", DAY, 2 * DAY),
        ("1970-01-01T00:01", 60_000_000, 120_000_000),
        ("1970-01-01T00:00:01Z", 1_000_000, 2_000_000),
        ("1970-01-01T01:00:00.5+01:00", 500_000, 600_000),
        ("1970-01-01T01:00:00.25 01:00", 250_000, 260_000),
        ("1969-12-31T19:00:00.000001-05:00", 1, 2),
    ],
)
def test_a_date_stands_for_the_range_of_its_precision(text: str, low: int, high: int) -> None:
    assert dates.span(text) == (low, high)


def test_the_last_year_has_an_end() -> None:
    low, high = dates.span("9999")
    assert high - low == 365 * DAY


@pytest.mark.parametrize(
    "text", ["", "70", "1970-13", "1970-02-30", "1970-1-1", "1970-01-01T25:00", "now", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="is not a date"):
        dates.span(text)


def test_approximate_dates_reach_a_tenth_of_the_way_to_now() -> None:
    assert dates.read("ap1970-01-01", "", SERVICE).slack == DAY
    assert dates.read("gt1970-01-01", "", SERVICE).slack == 0


@pytest.mark.parametrize(
    ("text", "prefix", "value", "low", "high"),
    [
        ("100", "eq", 100, 99.5, 100.5),
        ("ne100.00", "ne", 100, 99.995, 100.005),
        ("lt1e2", "lt", 100, 50, 150),
        ("-0.5", "eq", -0.5, -0.55, -0.45),
        ("ge+3.", "ge", 3, 2.5, 3.5),
    ],
)
def test_written_digits_are_the_precision(
    text: str, prefix: str, value: float, low: float, high: float
) -> None:
    assert numbers.measure(text) == (prefix, value, low, high)


@pytest.mark.parametrize("text", ["", "x", "gt", "1,5", "0x10", "nan", "inf", "1_0", "1e9999", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="is not a number"):
        numbers.measure(text)


def test_quantity_forms() -> None:
    number = numbers.measure("gt5.4")
    assert quantities.read("gt5.4", "", SERVICE) == Quantity(number, None, "")
    assert quantities.read("gt5.4||mg", "", SERVICE) == Quantity(number, None, "mg")
    assert quantities.read("gt5.4|http://u|m\\|g", "", SERVICE) == Quantity(number, "http://u", "m|g")
    for wrong in ("5.4|mg", "5.4|http://u|", "|http://u|mg", "5|a|b|c"):
        with pytest.raises(InvalidError, match="is not a"):
            quantities.read(wrong, "", SERVICE)


def test_token_forms() -> None:
    assert tokens.read("a", "", SERVICE) == Token(None, "a")
    assert tokens.read("s|a", "", SERVICE) == Token("s", "a")
    assert tokens.read("|a", "", SERVICE) == Token("", "a")
    assert tokens.read("s|", "", SERVICE) == Token("s", "")
    assert tokens.read("a\\|b", "", SERVICE) == Token(None, "a|b")
    for wrong in ("|", "a|b|c"):
        with pytest.raises(InvalidError):
            tokens.read(wrong, "", SERVICE)


@pytest.mark.parametrize(
    ("text", "modifier", "type_", "id_"),
    [
        ("Patient/1", "", "Patient", "1"),
        ("Patient/1/_history/2", "", "Patient", "1"),
        ("1", "", "", "1"),
        ("1", "Patient", "Patient", "1"),
        ("https://here.example/fhir/R4/Patient/1", "", "Patient", "1"),
        ("https://there.example/Patient/1", "", None, "https://there.example/Patient/1"),
        ("urn:uuid:1", "", None, "urn:uuid:1"),
    ],
)
def test_reference_forms(text: str, modifier: str, type_: str | None, id_: str) -> None:
    found = references.read(text, modifier, SERVICE)
    assert isinstance(found, Reference)
    assert (found.type, found.id) == (type_, id_)


@pytest.mark.parametrize(("text", "modifier"), [("Pat/1", ""), ("a b", ""), ("Group/1", "Patient")])
def test_what_is_no_reference_is_refused(text: str, modifier: str) -> None:
    with pytest.raises(InvalidError):
        references.read(text, modifier, SERVICE)
