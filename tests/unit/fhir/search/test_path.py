"""Expressions read into steps, and steps into routes through the JSON."""

import pytest

from ourdorset.fhir.search.path import Child, Compares, Every, Exists, Index, OfType, Resolves, Where, parse
from ourdorset.fhir.search.routes import Key, Route, routes
from ourdorset.kernel.api import UnsupportedError

VALUE, QUANTITY = Child("value"), OfType("Quantity")

READ = {
    "Observation": ((),),
    "status": ((Child("status"),),),
    "Observation.component.code": ((Child("component"), Child("code")),),
    "Observation.value.ofType(Quantity)": ((VALUE, QUANTITY),),
    "Observation.value.as(Quantity)": ((VALUE, QUANTITY),),
    "(Observation.value as Quantity)": ((VALUE, QUANTITY),),
    "(Observation.value as Quantity).unit | Resource.id": ((VALUE, QUANTITY, Child("unit")), (Child("id"),)),
    "(Observation.code | Observation.category).coding": (
        (Child("code"), Child("coding")),
        (Child("category"), Child("coding")),
    ),
    "Observation.performer[1]": ((Child("performer"), Index(1)),),
    "Observation.subject.where(resolve() is Patient)": ((Child("subject"), Resolves("Patient")),),
    "Observation.contact.where( use = 'old one' ).name": (
        (Child("contact"), Where("use", "old one"), Child("name")),
    ),
    "value.exists()": Every((Exists(((VALUE,),)),)),
    "value.exists() and value != false": Every((Exists(((VALUE,),)), Compares(((VALUE,),), False, False))),
    "status = 'final'": Every((Compares(((Child("status"),),), True, "final"),)),
}


@pytest.mark.parametrize("expression", READ)
def test_an_expression_is_read(expression: str) -> None:
    assert parse(expression, "Observation") == READ[expression]


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "status.",
        "status.first()",
        "status | ",
        "(status",
        "status)",
        "status where",
        "name.where(use is Patient)",
        "name.where(resolve() is )",
        "status = final",
        "status = 5",
        "status and code",
        "status.exists() | code",
        "code | status.exists()",
        "(status.exists())",
        "value + 1",
        "'text'",
        "status[x]",
    ],
)
def test_what_search_cannot_read_is_refused_by_name(expression: str) -> None:
    with pytest.raises(UnsupportedError) as refused:
        parse(expression, "Observation")
    assert repr(expression) in refused.value.text


REACHED = {
    "Observation.effective": [
        Route((Key("effectiveDateTime", False),), "dateTime"),
        Route((Key("effectivePeriod", False),), "Period"),
        Route((Key("effectiveTiming", False),), "Timing"),
        Route((Key("effectiveInstant", False),), "instant"),
    ],
    "Observation.effective.ofType(Period).start": [
        Route((Key("effectivePeriod", False), Key("start", False)), "dateTime")
    ],
    "Observation.category | Observation.category": [Route((Key("category", True),), "CodeableConcept")],
    "Observation.performer[0].identifier": [
        Route((Key("performer", True, 0), Key("identifier", False)), "Identifier")
    ],
    "Observation.component.referenceRange.low": [
        Route((Key("component", True), Key("referenceRange", True), Key("low", False)), "Quantity")
    ],
}


@pytest.mark.parametrize("expression", REACHED)
def test_a_path_has_a_route_for_each_type(expression: str) -> None:
    paths = parse(expression, "Observation")
    assert isinstance(paths, tuple)
    assert list(routes("Observation", paths)) == REACHED[expression]


@pytest.mark.parametrize("expression", ["colour", "status.text", "value.ofType(Age)", "component.code[0]"])
def test_a_path_that_leads_nowhere_is_refused(expression: str) -> None:
    paths = parse(expression, "Observation")
    assert isinstance(paths, tuple)
    with pytest.raises(UnsupportedError):
        routes("Observation", paths)
