"""Whether a resource is valid, and if not, everything that is wrong with it.

https://hl7.org/fhir/R4/validation.html: structure, cardinality, value domains and required codes.
"""

from typing import Any

from ourdorset.fhir.validation import compiled, walk
from ourdorset.kernel.api import Issue


def validate(resource: Any) -> tuple[Issue, ...]:
    """All that is wrong with a resource, each with its path; empty when it is valid.

    Takes any JSON value and never raises. A path names JSON properties from the resource's type on, such
    as `Observation.component[0].valueQuantity.code`; a fault in `_birthDate` has the path of `birthDate`.
    """
    if compiled.accepted(resource):
        return ()
    try:
        return walk.faults(resource)
    except RecursionError:
        return (Issue("is nested too deeply to be checked", "", "too-long"),)
