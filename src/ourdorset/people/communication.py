"""How to communicate with a person, and the adjustments that they have a right to.

The Reasonable Adjustment Digital Flag is a Flag (https://digital.nhs.uk/services/reasonable-adjustment-flag);
language is in Patient.communication, and whether an interpreter is needed in the extension
http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired.
"""

from collections.abc import Iterable

from ourdorset.people.words import Resource, codes, concept

INTERPRETER = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
DISABILITY = "http://hl7.org/fhir/StructureDefinition/patient-disability"
# The flag's category: England's National Reasonable Adjustments Flag, by code where it is coded.
_CODES = frozenset({"NRAF", "RAF"})
_WORDS = "reasonable adjustment"
NO_LONGER = frozenset({"inactive", "entered-in-error"})


def is_adjustment(flag: Resource) -> bool:
    """Whether a Flag is a reasonable adjustment, rather than a warning."""
    kinds = [*flag.get("category", ()), flag.get("code", {})]
    return any(codes(kind) & _CODES or _WORDS in concept(kind).lower() for kind in kinds)


def adjustments(flags: Iterable[Resource]) -> tuple[str, ...]:
    """What is to be done differently for this person, each once, as the flags word it."""
    found = (
        concept(flag.get("code")) or "Reasonable adjustments needed"
        for flag in flags
        if is_adjustment(flag) and flag.get("status") not in NO_LONGER
    )
    return tuple(dict.fromkeys(found))


def language(patient: Resource) -> str:
    """The language the person would rather speak, else all that are recorded."""
    spoken = patient.get("communication", ())
    chosen = [each for each in spoken if each.get("preferred")] or spoken
    return ", ".join(dict.fromkeys(filter(None, (concept(each.get("language")) for each in chosen))))


def interpreter(patient: Resource) -> str:
    """Whether an interpreter is needed, in words; empty when nobody recorded it."""
    for extension in patient.get("extension", ()):
        if extension.get("url") == INTERPRETER and "valueBoolean" in extension:
            return "Interpreter needed" if extension["valueBoolean"] else "No interpreter needed"
    return ""


def needs(patient: Resource) -> tuple[str, ...]:
    """What makes it harder to hear, see, read or move, as recorded of the person."""
    found = (each for each in patient.get("extension", ()) if each.get("url") == DISABILITY)
    return tuple(filter(None, (concept(each.get("valueCodeableConcept")) for each in found)))
