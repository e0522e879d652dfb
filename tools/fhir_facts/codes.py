"""The codes of every value set that an element is bound to with strength `required`.

https://hl7.org/fhir/R4/valueset.html#compositions. One line a value set: its name, and the codes by their
system. A value set whose system is not part of the specification (media types, currencies, units of
measure) has no line: only the form of its codes can be checked.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.fhir_facts.definitions import resources

Expansion = dict[str, list[str]]
"""System -> codes, in the order published."""


def required(folder: Path) -> set[str]:
    """Canonical URLs, without version, of all value sets with a required binding."""
    return {
        element["binding"]["valueSet"].split("|")[0]
        for structure in resources(folder, "profiles-types", "profiles-resources")
        if structure["resourceType"] == "StructureDefinition" and structure["kind"] != "logical"
        for element in structure["snapshot"]["element"]
        if element.get("binding", {}).get("strength") == "required"
    }


def flat(concepts: list[dict[str, Any]]) -> Iterator[str]:
    """Codes of concepts and of those below them; what cannot be selected is left out."""
    for concept in concepts:
        properties = concept.get("property", ())
        if not any(each["code"] == "notSelectable" and each.get("valueBoolean") for each in properties):
            yield concept["code"]
        yield from flat(concept.get("concept", []))


def expand(value_set: dict[str, Any], systems: dict[str, dict[str, Any]]) -> Expansion | None:
    """All codes of a value set, or None where the specification does not list them."""
    expansion: Expansion = {}
    if value_set["compose"].keys() != {"include"}:
        raise ValueError(f"{value_set['url']}: only `include` is expanded; add what it uses")
    for include in value_set["compose"]["include"]:
        if not include.keys() <= {"system", "concept"}:
            raise ValueError(f"{value_set['url']}: only systems and concepts are expanded; add what it uses")
        concepts = include.get("concept") or systems.get(include["system"], {}).get("concept")
        if concepts is None:
            return None
        expansion.setdefault(include["system"], []).extend(flat(concepts))
    return expansion


def expansions(folder: Path) -> dict[str, Expansion]:
    """Canonical URL -> expansion, for all required value sets that can be expanded."""
    published = list(resources(folder, "valuesets", "v3-codesystems"))
    systems = {each["url"]: each for each in published if each["resourceType"] == "CodeSystem"}
    value_sets = {each["url"]: each for each in published if each["resourceType"] == "ValueSet"}
    wanted = sorted(required(folder) & value_sets.keys())
    expanded = {url: expand(value_sets[url], systems) for url in wanted}
    return {url: expansion for url, expansion in expanded.items() if expansion is not None}


def table(expanded: dict[str, Expansion]) -> str:
    """One JSON object, one line a value set."""
    lines = sorted(
        f"{json.dumps(url.rsplit('/', 1)[-1])}: {json.dumps(expansion)}"
        for url, expansion in expanded.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"
