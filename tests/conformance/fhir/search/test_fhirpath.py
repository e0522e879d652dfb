"""Our compiled paths reach what a FHIRPath engine reaches, for every search parameter that has values.

fhirpathpy is the engine. It has no resolve(), so `where(resolve() is T)` becomes an expression on what the
Reference says; and it knows `Resource.x` only by the name of the resource's own type. No case is known where
it is wrong on these expressions; one that is found goes into a table here with its reason.
"""

import os
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import fhirpathpy
import orjson
import pytest
from fhirpathpy.models import models

from ourdorset.fhir.elements import PRIMITIVES, resource_types
from ourdorset.fhir.search.extraction import extract, extracted
from ourdorset.fhir.search.parameters import SearchParameter
from ourdorset.fhir.search.path import Every, Resolves, Where
from ourdorset.fhir.search.routes import Hop, Key, routes
from ourdorset.fhir.search.source import compiled, statements, tree

pytestmark = pytest.mark.conformance

ROOT = Path(__file__).parents[4]
DATA = Path(os.environ.get("OURDORSET_CONFORMANCE") or ROOT.parent / "shared" / "data")
EXAMPLES = DATA / "fhir-r4" / "examples"
ID = r"[A-Za-z0-9\\-.]{1,64}"
VERSION = f"(/_history/{ID})?$"

Resource = dict[str, Any]


def without_resolve(expression: str) -> str:
    """The expression with resolve() put as what the Reference says of itself."""
    says = (
        rf".where(iif(reference.matches('^(.*/)?[A-Z][A-Za-z]+/{ID}{VERSION}'), "
        rf"reference.matches('^(.*/)?\1/{ID}{VERSION}'), type = '\1'))"
    ).replace("\\\\", "\\\\\\\\")
    return re.sub(r"\.where\(resolve\(\) is (\w+)\)", says, expression)


@cache
def engine(resource_type: str, expression: str) -> Callable[[Resource], list[Any]]:
    """The engine's function for an expression on resources of a type."""
    own = re.sub(r"\bResource\.", f"{resource_type}.", expression)
    return fhirpathpy.compile(without_resolve(own), models["r4"])  # type: ignore[return-value]


@cache
def locator(resource_type: str) -> Callable[[Resource, dict[str, list[Any]]], None]:
    """The function that the walk of a type becomes if elements are kept as they are, by parameter."""
    ends = [
        (route, f"found.setdefault({parameter.code!r}, []).append({{}})".format)
        for parameter, expression in extracted(resource_type)
        if not isinstance(expression, Every)
        for route in routes(resource_type, expression)
    ]
    return compiled("locate", "resource, found", statements(tree(ends)), {})


def locate(resource: Resource, parameter: SearchParameter) -> list[Any]:
    """The elements that we find for a parameter."""
    found: dict[str, list[Any]] = {}
    locator(resource["resourceType"])(resource, found)
    return found.get(parameter.code, [])


def distinct(elements: list[Any]) -> set[bytes]:
    """Elements in a form in which equal ones are equal; a union has each once."""

    def plain(value: object) -> object:
        return float(value) if isinstance(value, Decimal) else str(value)

    return {orjson.dumps(element, default=plain, option=orjson.OPT_SORT_KEYS) for element in elements}


def differences(resource: Resource, parameter: SearchParameter, every: bool) -> str | None:
    """What we and the engine find, if it is not the same."""
    copy = orjson.loads(orjson.dumps(resource))  # the engine writes into what it reads
    theirs = engine(resource["resourceType"], parameter.expression)(copy)
    if every:
        ours: list[Any] = [
            code == "true" for name, _, code in extract(resource).tokens if name == parameter.code
        ]
    else:
        ours = locate(resource, parameter)
    if distinct(ours) == distinct(theirs):
        return None
    return f"{parameter.code}: {parameter.expression}\n  ours {ours}\n  theirs {theirs}"


def examples(resource_type: str) -> Iterator[Resource]:
    """The official examples of a type."""
    file = EXAMPLES / f"{resource_type}.ndjson"
    if file.exists():
        yield from (orjson.loads(line) for line in file.read_bytes().splitlines())


@pytest.mark.skipif(
    not EXAMPLES.is_dir(),
    reason=f"NO PUBLIC DATA at {EXAMPLES}: set OURDORSET_CONFORMANCE to compare the examples",
)
@pytest.mark.parametrize("resource_type", resource_types())
def test_the_official_examples_give_the_same_elements(resource_type: str) -> None:
    found = [
        f"{resource_type}/{resource.get('id')} {difference}"
        for resource in examples(resource_type)
        for parameter, expression in extracted(resource_type)
        if (difference := differences(resource, parameter, isinstance(expression, Every)))
    ]
    assert not found, "\n".join(found)


def a_value(fhir_type: str, chosen: bool) -> Any:
    """Something of a FHIR type; one that is not chosen differs from one that is."""
    if fhir_type == "boolean":
        return chosen
    if fhir_type in ("integer", "decimal", "positiveInt", "unsignedInt"):
        return 1 if chosen else 2
    if fhir_type in ("date", "dateTime", "instant"):
        return "2001-01-01" if chosen else "2002-02-02"
    text = "yes" if chosen else "no"
    return text if fhir_type in PRIMITIVES else {"id": text}


def holding(hops: tuple[Hop, ...], fhir_type: str, chosen: bool = True) -> Any:
    """JSON in which the hops lead to a value, and past others where something repeats."""
    if not hops:
        return a_value(fhir_type, chosen)
    inside = holding(hops[1:], fhir_type, chosen)
    match hops[0]:
        case Key(name, repeats):
            return {name: [inside, holding(hops[1:], fhir_type, False)] if repeats else inside}
        case Where(name, wanted):
            return {**inside, name: wanted if chosen else "other"}
        case Resolves(wanted):
            return {**inside, "reference": f"{wanted if chosen else 'Group'}/1"}


@pytest.mark.parametrize("resource_type", resource_types())
def test_every_route_of_every_parameter_gives_the_same_elements(resource_type: str) -> None:
    found: list[str] = []
    for parameter, expression in extracted(resource_type):
        if isinstance(expression, Every):
            continue
        for route in routes(resource_type, expression):
            resource = {"resourceType": resource_type, **holding(route.hops, route.type)}
            assert locate(resource, parameter), f"{parameter.code} found nothing in {resource}"
            found += filter(None, [differences(resource, parameter, False)])
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "content", [{}, {"deceasedBoolean": False}, {"deceasedBoolean": True}, {"deceasedDateTime": "2020-01-01"}]
)
def test_a_true_or_false_expression_gives_the_same_answer(content: Resource) -> None:
    resource = {"resourceType": "Patient", **content}
    tests = [each for each, expression in extracted("Patient") if isinstance(expression, Every)]
    assert [each.code for each in tests] == ["deceased"]
    assert [differences(resource, each, True) for each in tests] == [None]
