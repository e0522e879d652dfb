"""Makes valid resources of any type from the tables of elements, the same for the same seed."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from ourdorset.fhir.elements import PRIMITIVES, Element, codes, elements, is_a, resource_types, value_set

Json = Any
VALUES: dict[str, list[Any]] = {
    "base64Binary": ["AAAA", "Zm9vYg==", "Zm9v\nYmE="],
    "boolean": [True, False],
    "canonical": ["http://example.org/ValueSet/a|1.0", "urn:oid:1.2.3"],
    "code": ["a", "final report", "en-GB"],
    "date": ["2024-02-29", "1999", "2021-11"],
    "dateTime": [
        "2024-02-29",
        "2021",
        "2021-06",
        "2021-12-31T23:59:60Z",
        "2021-01-01T00:00:00.123456789+01:00",
    ],
    "decimal": [0, -1.5, 3.0, 1e-7, 12345678901234567890],
    "id": ["a", "A-1.b", "x" * 64],
    "instant": ["2021-01-01T00:00:00Z", "2021-01-01T00:00:00.1-05:00"],
    "integer": [0, -(2**31), 2**31 - 1],
    "markdown": ["# Title\n\n* one", "ünïcode \u00a0 \U0001f600"],
    "oid": ["urn:oid:1.2.840.113883", "urn:oid:0.0"],
    "positiveInt": [1, 2**31 - 1],
    "string": ["a", " two  words ", "tab\tline\r\nend", "\u2028\u00a0é"],
    "time": ["00:00:00", "23:59:59.999"],
    "unsignedInt": [0, 2**31 - 1],
    "uri": ["http://example.org/x?y=%20#z", "urn:ietf:rfc:3986", "a"],
    "url": ["https://example.org/", "mailto:a@example.org"],
    "uuid": ["urn:uuid:c757873d-ec9a-4326-a141-556f43239520"],
    "xhtml": ['<div xmlns="http://www.w3.org/1999/xhtml"><p title="x">Text &amp; more</p></div>'],
}
DEEPEST = 3


class Generator:
    """Draws from `random`; deeper objects get fewer optional elements."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def resource(self, of: str | None = None, depth: int = 0) -> dict[str, Json]:
        of = of or self.random.choice(resource_types())
        made = {"resourceType": of, **self.members(of, depth)}
        if depth == 0 and is_a(of, "DomainResource"):
            made["extension"] = [self.extension(name, kind) for name, kind in self.kit()]
            made["contained"] = [self.contained("AllergyIntolerance", "c1"), self.contained("Patient", "c2")]
            made["text"] = {"status": "generated", "div": VALUES["xhtml"][0]}
        return made

    def contained(self, of: str, identifier: str) -> dict[str, Json]:
        made = {**self.resource(of, 2), "id": identifier}
        made.pop("meta", None)
        if of == "AllergyIntolerance":
            made["patient"] = {"reference": "#c2"}
            made["clinicalStatus"] = self.concept("allergyintolerance-clinical")
        if of == "Patient":
            made["name"] = [{"given": ["Amy", "Sue"]}]
        return made

    def kit(self) -> list[tuple[str, str]]:
        """Values of many types, so that nearly every kind of fault has a place in every resource."""
        names = elements("Extension")["value"].property_names()
        often = {*PRIMITIVES, "CodeableConcept", "Identifier", "Period", "Range"}
        return [item for item in names.items() if item[1] in often or self.random.random() < 0.1]

    def extension(self, name: str, of: str) -> dict[str, Json]:
        return {"url": "http://example.org/e", name: self.value(elements("Extension")["value"], of, 2)}

    def members(self, type_name: str, depth: int) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for element in elements(type_name).values():
            wanted = element.minimum or self.random.random() < 0.4 / (1 + depth * depth)
            if element.maximum and wanted and (element.minimum or depth < DEEPEST):
                if element.name not in ("contained", "extension", "modifierExtension"):
                    self.add(made, element, depth)
        return made

    def add(self, made: dict[str, Json], element: Element, depth: int) -> None:
        name, of = self.random.choice(list(element.property_names().items()))
        if element.maximum > 1:
            made[name] = [self.value(element, of, depth) for _ in range(self.random.choice((1, 1, 2)))]
        else:
            made[name] = self.value(element, of, depth)
        siblings = of in PRIMITIVES and of != "xhtml" and element.path != "Element.id"
        if siblings and element.path != "Extension.url" and self.random.random() < 0.1:
            extended = {"extension": [{"url": "http://example.org/s", "valueString": "why"}]}
            if element.maximum > 1:
                made[name].append(None)
                made[f"_{name}"] = [None] * (len(made[name]) - 1) + [extended]
            else:
                made[f"_{name}"] = extended

    def value(self, element: Element, of: str, depth: int) -> Json:
        if of in PRIMITIVES:
            return self.random.choice(sorted(codes(element.binding)) if element.binding else VALUES[of])
        if of == "Resource" or of in resource_types():
            return self.resource(None if of == "Resource" else of, depth + 2)
        if of == "Reference":
            return self.reference(element)
        if of == "Extension":
            return {"url": "http://example.org/e", "valueBoolean": True}
        if of == "Range":
            return {"low": {"value": 1.5, "unit": "kg"}, "high": {"value": 2}}
        if element.binding:
            return self.concept(element.binding)
        made = self.members(of, depth + 1)
        return made if made.keys() - {"id"} else {"extension": [{"url": "urn:x", "valueCode": "empty"}]}

    def reference(self, element: Element) -> dict[str, Json]:
        of = self.random.choice(
            [target for target in element.targets if target in resource_types()] or ["Basic"]
        )
        literal = self.random.choice([f"{of}/1", f"https://example.org/fhir/{of}/a/_history/2", "urn:uuid:1"])
        made: dict[str, Json] = {"reference": literal}
        if self.random.random() < 0.3:
            made["type"] = of
        return made

    def concept(self, binding: str) -> dict[str, Json]:
        system, allowed = self.random.choice(sorted(value_set(binding).items()))
        return {"coding": [{"system": system, "code": self.random.choice(sorted(allowed))}], "text": "words"}


@pytest.fixture(scope="session")
def generate() -> Callable[[int], dict[str, Json]]:
    """Seed -> a valid resource."""
    return lambda seed: Generator(seed).resource()
