"""The door of FHIR R4 as data: everything that other rooms may use. Pure functions, no storage."""

from ourdorset.fhir.elements import Element, elements, resource_types
from ourdorset.fhir.parse import parse
from ourdorset.fhir.search.compartment import patients
from ourdorset.fhir.search.extraction import extract
from ourdorset.fhir.search.parameters import SearchParameter, search_parameters
from ourdorset.fhir.search.strings import normalise_string
from ourdorset.fhir.search.values import Values
from ourdorset.fhir.validation.validate import validate

__all__ = [
    "Element",
    "SearchParameter",
    "Values",
    "elements",
    "extract",
    "normalise_string",
    "parse",
    "patients",
    "resource_types",
    "search_parameters",
    "validate",
]
