"""The elements of every resource and data type, from their StructureDefinition snapshots.

https://hl7.org/fhir/R4/structuredefinition.html. One block a type, one line an element:

    Patient.contact : BackboneElement
    name 0..1 HumanName
    gender 0..1 code = administrative-gender
    organization 0..1 Reference(Organization)

`name[x]` is a choice; its types are parted by `|`. `= name` is a required binding whose codes are in the
table of codes. `#Path` is a content reference: the same elements again. An element that the base type
already has in the same form is left out.

The published bundles carry elements in their snapshots that are not R4's own (from later versions, or from
a vendor); the differentials are as HL7 made them, so an element counts only if a differential states it.
"""

from pathlib import Path
from typing import Any

from tools.fhir_facts.definitions import resources

FHIR_TYPE = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type"
HL7 = "http://hl7.org/fhir/StructureDefinition/"
R4 = "4.0.1"
NESTED = ("BackboneElement", "Element")
LATER = ("ResearchStudy.studyDesign",)
"""Elements of a later version that the differentials carry too."""

Blocks = dict[str, tuple[str, dict[str, str]]]
"""Type name -> its base type and, by element name, what the line says."""


def last(url: str) -> str:
    """The name at the end of a canonical URL, without its version."""
    return url.split("|")[0].rsplit("/", 1)[-1]


def type_text(path: str, of: dict[str, Any]) -> str:
    """One type of an element: `Reference(Group,Patient)`, `Quantity`, `string`."""
    if path == "Resource.id":
        return "id"
    if of["code"].startswith("http://hl7.org/fhirpath/"):
        return next(each["valueUrl"] for each in of["extension"] if each["url"] == FHIR_TYPE)
    if [last(profile) for profile in of.get("profile", ())] == ["SimpleQuantity"]:
        return "SimpleQuantity"
    targets = {last(target) for target in of.get("targetProfile", ()) if target.startswith(HL7)} - {
        "Resource"
    }
    return f"{of['code']}({','.join(sorted(targets))})" if targets else of["code"]


def binding_text(element: dict[str, Any], bound: set[str]) -> str:
    """The required binding of an element whose codes are known."""
    binding = element.get("binding", {})
    url = binding.get("valueSet", "").split("|")[0]
    return f" = {last(url)}" if binding.get("strength") == "required" and url in bound else ""


def element_text(element: dict[str, Any], bound: set[str]) -> str:
    """Cardinality, types and binding of one element, as its line says them."""
    if "contentReference" in element:
        types = element["contentReference"]
    elif nested(element):
        types = element["path"]
    else:
        types = "|".join(type_text(element["path"], of) for of in element["type"])
    return f"{element['min']}..{element['max']} {types}{binding_text(element, bound)}"


def nested(element: dict[str, Any]) -> bool:
    """Whether the element brings elements of its own, defined in place."""
    types = element.get("type", ())
    return len(types) == 1 and types[0]["code"] in NESTED


def stated(structure: dict[str, Any]) -> list[dict[str, Any]]:
    """The elements that a definition states itself, complete, and bound to R4's value sets."""
    if structure.get("derivation") == "constraint":
        return structure["snapshot"]["element"][1:]
    snapshot = {element["path"]: element for element in structure["snapshot"]["element"]}
    elements: list[dict[str, Any]] = []
    for element in structure["differential"]["element"][1:]:
        if element["path"] in LATER:
            continue
        version = element.get("binding", {}).get("valueSet", "").partition("|")[2]
        strange = version not in ("", R4)
        elements.append(element | {"binding": snapshot[element["path"]]["binding"]} if strange else element)
    return elements


def blocks_of(structure: dict[str, Any], bound: set[str]) -> Blocks:
    """The type that a StructureDefinition defines and the backbone elements inside it."""
    base = last(structure.get("baseDefinition", ""))
    blocks: Blocks = {structure["name"]: (base, {})}
    for element in stated(structure):
        parent, name = element["path"].rsplit(".", 1)
        parent = structure["name"] if parent == structure["type"] else parent
        blocks[parent][1][name] = element_text(element, bound)
        if nested(element):
            blocks[element["path"]] = (element["type"][0]["code"], {})
    return blocks


def counts(structure: dict[str, Any]) -> bool:
    """Whether this defines a data type or resource of R4."""
    if structure["resourceType"] != "StructureDefinition":
        return False
    return structure["kind"] in ("complex-type", "resource") and structure["fhirVersion"] == R4


def structures(folder: Path, bound: set[str]) -> Blocks:
    """All types of R4 that are not primitive; `bound` are the value sets whose codes are known."""
    blocks: Blocks = {}
    for structure in filter(counts, resources(folder, "profiles-types", "profiles-resources")):
        blocks |= blocks_of(structure, bound)
    return blocks


def inherited(name: str, blocks: Blocks) -> dict[str, str]:
    """All elements of the bases of `name`."""
    base = blocks[name][0]
    return inherited(base, blocks) | blocks[base][1] if base else {}


def table(blocks: Blocks) -> str:
    """The blocks as text, sorted by name, elements in their official order."""
    texts: list[str] = []
    for name, (base, elements) in sorted(blocks.items()):
        known = inherited(name, blocks)
        lines = [f"{element} {text}" for element, text in elements.items() if known.get(element) != text]
        texts.append("\n".join([f"{name} : {base}".rstrip(), *lines]))
    return "\n\n".join(texts) + "\n"
