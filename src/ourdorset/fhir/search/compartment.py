"""Whose record a resource belongs to: the R4 patient compartment.

https://hl7.org/fhir/R4/compartmentdefinition-patient.html. A Patient is in their own compartment, and in that
of a Patient they link to; any other resource is in that of each Patient whom one of the listed parameters
refers to. Only relative references count: an absolute URL names a patient of another server, though the id
may be the same.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ourdorset.fhir.search.extraction import TYPES
from ourdorset.fhir.search.parameters import search_parameters
from ourdorset.fhir.search.path import Every, Paths, Resolves, parse
from ourdorset.fhir.search.properties import text
from ourdorset.fhir.search.references import relative
from ourdorset.fhir.search.routes import routes
from ourdorset.fhir.search.source import compiled, statements, tree

BEYOND_R4 = {
    "Contract": ("patient", "subject"),
    "Device": ("patient",),
    "GuidanceResponse": ("patient", "subject"),
    "Linkage": ("item", "source"),
    "MessageHeader": ("focus",),
    "VerificationResult": ("target",),
}
"""What R4's definition leaves out and is about a patient all the same; access must not overlook it."""

Found = dict[str, None]
"""Ids in the order found, each once."""


def patients(resource: dict[str, Any]) -> tuple[str, ...]:
    """The ids of the Patients in whose compartment a resource is; empty if it is about nobody."""
    resource_type = str(resource.get("resourceType"))
    found: Found = {}
    if resource_type == "Patient" and (own := text(resource, "id")):
        found[own] = None
    finder(resource_type)(resource, found)
    return tuple(found)


@cache
def members() -> dict[str, tuple[str, ...]]:
    """Resource type -> the parameters that tie it to a patient, R4's and `BEYOND_R4`."""
    lines = files("ourdorset.fhir.facts").joinpath("patient-compartment.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return BEYOND_R4 | {resource_type: tuple(codes.split()) for resource_type, codes in rows}


@lru_cache(maxsize=TYPES)
def finder(resource_type: str) -> Callable[[dict[str, Any], Found], None]:
    """The function that adds the patients of a resource of this type."""
    paths = (path for code in members().get(resource_type, ()) for path in whole(resource_type, code))
    ends = [
        (route, "patient({}, found)".format)
        for route in routes(resource_type, tuple(paths))
        if route.type == "Reference"
    ]
    return compiled("find", "resource, found", statements(tree(ends)), {"patient": patient})


def whole(resource_type: str, code: str) -> Paths:
    """The paths of a parameter without `where(resolve() is Patient)`, which `patient` sees to."""
    paths = parse(search_parameters(resource_type)[code].expression, resource_type)
    if isinstance(paths, Every):
        return ()
    return tuple(tuple(step for step in path if step != Resolves("Patient")) for path in paths)


def patient(element: dict[str, Any], found: Found) -> None:
    """Add the Patient that a Reference is to, if it is to one of this server."""
    match relative(text(element, "reference") or ""):
        case ("Patient", patient_id):
            found[patient_id] = None
        case _:
            pass
