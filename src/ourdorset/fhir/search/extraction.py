"""Reads all search values of a resource in one walk, by a function compiled for its type.

The function's source is written from the search parameters' expressions the first time a resource of that
type comes; docs/adr/0003-search-extraction.md says why. https://hl7.org/fhir/R4/search.html
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from ourdorset.fhir.elements import resource_types
from ourdorset.fhir.search.conversion import CONVERTERS, KINDS, conversions
from ourdorset.fhir.search.parameters import SearchParameter, search_parameters
from ourdorset.fhir.search.path import Every, Exists, Paths, parse
from ourdorset.fhir.search.routes import Route, routes
from ourdorset.fhir.search.source import INDENT, Landing, compiled, statements, tree
from ourdorset.fhir.search.values import Values, no_values

STORED = frozenset(("_id", "_lastUpdated"))
"""What the store itself keeps; no value is extracted for them."""

TYPES = 256  # more than R4 has; a name that it has not cannot fill the memory

NAMES = {f"{kind}_{fhir_type}": converter for (kind, fhir_type), converter in CONVERTERS.items()}
"""What the compiled functions call the converters."""


def extract(resource: dict[str, Any]) -> Values:
    """Every search value of a resource; what is not shaped as R4 has it is passed over, never an error."""
    values = no_values()
    extractor(str(resource.get("resourceType")))(resource, values)
    return values


@lru_cache(maxsize=TYPES)
def extractor(resource_type: str) -> Callable[[dict[str, Any], Values], None]:
    """The function that adds the search values of a resource of this type."""
    parameters = extracted(resource_type)
    ends = [
        (route, conversion(parameter, route))
        for parameter, expression in parameters
        if not isinstance(expression, Every)
        for reached in routes(resource_type, expression)
        for route in conversions(parameter, reached)
    ]
    truths = [
        line
        for parameter, expression in parameters
        if isinstance(expression, Every)
        for line in truth(resource_type, expression, conversion(parameter, Route((), "boolean")))
    ]
    return compiled("extract", "resource, values", [*statements(tree(ends)), *truths], NAMES)


def extracted(resource_type: str) -> list[tuple[SearchParameter, Paths | Every]]:
    """The parameters of a type that have values, with what they read; none for a type that R4 has not."""
    if resource_type not in resource_types():
        return []
    return [
        (parameter, parse(parameter.expression, resource_type))
        for parameter in search_parameters(resource_type).values()
        if parameter.type in KINDS and parameter.expression and parameter.code not in STORED
    ]


def conversion(parameter: SearchParameter, route: Route) -> Landing:
    """The statement that converts an element for a parameter."""
    return f"{parameter.type}_{route.type}(values, {parameter.code!r}, {{}})".format


def truth(resource_type: str, every: Every, landing: Landing) -> Iterator[str]:
    """The lines that work out a true or false expression and hand over the answer."""
    answers: list[str] = []
    for number, condition in enumerate(every.conditions):
        reached = routes(resource_type, condition.paths)
        yield f"{INDENT}test_{number} = []"
        yield from statements(tree((route, f"test_{number}.append({{}})".format) for route in reached))
        answer = f"bool(test_{number})"
        if not isinstance(condition, Exists):
            answer += f" and test_{number} {'==' if condition.equal else '!='} {[condition.value]!r}"
        answers.append(answer)
    yield INDENT + landing(" and ".join(answers))
