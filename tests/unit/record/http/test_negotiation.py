"""Which formats are taken and given."""

import pytest

from ourdorset.kernel.api import MediaTypeError, NotAcceptableError
from ourdorset.record.http.negotiation import is_form, require_json_sent, require_json_wanted


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "application/json",
        "application/fhir+json;fhirVersion=4.0",
        "text/html, application/*;q=0.5",
    ],
)
def test_json_is_wanted(accept):
    require_json_wanted(accept, None)


@pytest.mark.parametrize(
    "accept",
    ["text/html", "application/fhir+xml", "application/json;q=0", "application/json;fhirVersion=5.0"],
)
def test_json_is_not_wanted(accept):
    with pytest.raises(NotAcceptableError):
        require_json_wanted(accept, None)


def test_the_format_parameter_comes_first():
    require_json_wanted("application/fhir+xml", "json")
    require_json_wanted("application/fhir+xml", "application/fhir json")  # an unescaped plus
    with pytest.raises(NotAcceptableError):
        require_json_wanted("application/json", "xml")


@pytest.mark.parametrize("sent", ["application/fhir+json", "application/json; charset=UTF-8", "text/json"])
def test_json_is_taken(sent):
    require_json_sent(sent)


@pytest.mark.parametrize("sent", ["", "application/xml", "application/json; charset=latin-1", "text/plain"])
def test_nothing_else_is_taken(sent):
    with pytest.raises(MediaTypeError):
        require_json_sent(sent)


def test_forms():
    assert is_form("application/x-www-form-urlencoded; charset=utf-8")
    assert not is_form("application/json")
