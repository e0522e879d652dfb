"""Which search values an element gives, by the parameter's type and the element's FHIR type.

https://hl7.org/fhir/R4/search.html#ptypes. A pair in neither table gives no value: R4 has some that mean
nothing, such as a date parameter that may reach an Age, or a reference one that may reach an Attachment.
"""

from collections.abc import Callable, Iterator
from typing import Any

from ourdorset.fhir.search import dates, quantities, references, strings, tokens
from ourdorset.fhir.search.parameters import SearchParameter
from ourdorset.fhir.search.path import Where
from ourdorset.fhir.search.routes import Route, children
from ourdorset.fhir.search.values import Values

Converter = Callable[[Values, str, Any], None]

PARTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("token", "CodeableConcept"): ("coding",),
    ("string", "HumanName"): ("text", "family", "given", "prefix", "suffix"),
    ("string", "Address"): ("text", "line", "city", "district", "state", "postalCode", "country"),
}
"""Elements that are found by their parts."""

CONVERTERS: dict[tuple[str, str], Converter] = {
    ("token", "Coding"): tokens.coding,
    ("token", "Identifier"): tokens.identifier,
    ("token", "ContactPoint"): tokens.contact_point,
    ("token", "code"): tokens.code,
    ("token", "id"): tokens.code,
    ("token", "string"): tokens.code,
    ("token", "uri"): tokens.code,
    ("token", "boolean"): tokens.boolean,
    ("string", "string"): strings.string,
    ("string", "markdown"): strings.string,
    ("uri", "uri"): strings.uri,
    ("uri", "url"): strings.uri,
    ("uri", "canonical"): strings.canonical,
    ("date", "date"): dates.date_time,
    ("date", "dateTime"): dates.date_time,
    ("date", "instant"): dates.instant,
    ("date", "Period"): dates.period,
    ("date", "Timing"): dates.timing,
    ("reference", "Reference"): references.reference,
    ("reference", "canonical"): references.canonical,
    ("reference", "uri"): references.canonical,
    ("reference", "Resource"): references.resource,
    ("quantity", "Quantity"): quantities.quantity,
    ("quantity", "Age"): quantities.quantity,
    ("quantity", "Duration"): quantities.quantity,
    ("quantity", "Money"): quantities.money,
    ("quantity", "Range"): quantities.quantity_range,
    ("quantity", "SampledData"): quantities.sampled,
    ("number", "decimal"): quantities.number,
    ("number", "integer"): quantities.number,
    ("number", "Range"): quantities.number_range,
}

KINDS = frozenset(kind for kind, _ in CONVERTERS)
"""The types of parameter that have values; composite and special are not among them."""


def conversions(parameter: SearchParameter, route: Route) -> Iterator[Route]:
    """The routes to what is converted: the element itself or its parts; none if it gives no value."""
    pair = parameter.type, route.type
    for part in PARTS.get(pair, ()):
        yield from (each for child in children(route, part) for each in conversions(parameter, child))
    if route.type == "Resource":  # the Bundle's first resource, when it is of the type that is looked for
        for target in parameter.targets:
            yield Route((*route.hops, Where("resourceType", target)), route.type)
    elif pair in CONVERTERS:
        yield route
