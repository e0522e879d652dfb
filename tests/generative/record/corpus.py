"""Resources to search in: made-up ones with awkward values, and some of the public data where it is there."""

import gzip
import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ourdorset.fhir.api import validate

DATA = Path(os.environ.get("OURDORSET_CONFORMANCE", Path(__file__).parents[3] / ".." / "shared" / "data"))
NAMES = [
    "Ångström",
    "O'Neil",
    "de la  Cruz",
    "Müller",
    "MULLER",
    "Zoë",
    "a,b",
    "x|y",
    "back\\slash",
    "李",
    "Fußball",
]
SYSTEMS = ["http://loinc.org", "http://snomed.info/sct", "urn:oid:1.2.3", None]
CODES = ["8480-6", "8480-6 ", "a|b", "a,b", "BP", "bp", "$x"]
DATES = [
    "1969", "1970-01-01", "2000", "2000-02", "2000-02-29", "2011-06-30T23:59:59Z",
    "2020-12-31T23:30:00-05:00", "2020-12-31T23:59:59.9+01:00", "2021-01-01T00:00:00.000Z",
    "2026-11-21T09:30:00+00:00",
    "2035-01",
]  # fmt: skip
NUMBERS = [-40, -0.5, 0, 0.05, 1, 1.0, 5.4, 99.5, 100, 100.5, 1e6]
UNITS = [
    ("http://unitsofmeasure.org", "mg", "mg"),
    ("http://unitsofmeasure.org", "mm[Hg]", "mmHg"),
    (None, None, "tablet"),
]


def public() -> Iterator[dict[str, Any]]:
    """Two Synthea people and the valid official examples of a few types; nothing without the data."""
    yield from (body for body in _published() if "id" in body and not validate(body))


def _published() -> Iterator[dict[str, Any]]:
    bundles = [path for path in (DATA / "synthea-r4").glob("*") if "Information" not in path.name]
    for path in sorted(bundles, key=lambda path: path.stat().st_size)[:2]:
        yield from _bundle(json.loads(_text(path)))
    for path in sorted((DATA / "fhir-r4" / "examples").glob("*")):
        if path.name.split(".")[0] in EXAMPLES:
            yield from (json.loads(line) for line in _text(path).splitlines())


EXAMPLES = {
    "ActivityDefinition", "Appointment", "ChargeItem", "CodeSystem", "Encounter", "Immunization", "Library",
    "Location", "MedicationRequest", "MolecularSequence", "Observation", "Patient", "PlanDefinition",
    "Practitioner", "RiskAssessment", "Substance", "Task", "ValueSet",
}  # fmt: skip


def _text(path: Path) -> str:
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()


def _bundle(bundle: dict[str, Any]) -> Iterator[dict[str, Any]]:
    types = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in bundle["entry"]}

    def local(urn: re.Match[str]) -> str:
        return f"{types[urn[0]]}/{urn[0][9:]}" if urn[0] in types else urn[0]

    for entry in bundle["entry"]:
        written = re.sub(r"urn:uuid:[0-9a-f-]{36}", local, json.dumps(entry["resource"]))
        yield {**json.loads(written), "id": entry["fullUrl"][9:]}


def made_up(chance: random.Random, number: int, base: str) -> Iterator[dict[str, Any]]:
    """`number` each of patients, observations, encounters and risk assessments."""
    for n in range(number):
        yield patient(chance, f"p{n}")
        yield observation(chance, f"o{n}", number, base)
        yield encounter(chance, f"e{n}", number, base)
        yield risk(chance, f"r{n}", number)


def patient(chance: random.Random, id_: str) -> dict[str, Any]:
    resource: dict[str, Any] = {"resourceType": "Patient", "id": id_}
    if chance.random() < 0.8:
        resource["name"] = [name(chance) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.8:
        resource["birthDate"] = chance.choice(DATES)[:10]
    if chance.random() < 0.5:
        resource["active"] = chance.random() < 0.5
    if chance.random() < 0.7:
        resource["gender"] = chance.choice(["male", "female", "other"])
    if chance.random() < 0.6:
        resource["identifier"] = [identifier(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.4:
        resource["address"] = [{"city": chance.choice(NAMES), "text": "A " * chance.randint(1, 80) + "end"}]
    if chance.random() < 0.4:
        resource["meta"] = meta(chance)
    return resource


def name(chance: random.Random) -> dict[str, Any]:
    return {"family": chance.choice(NAMES), "given": [chance.choice(NAMES)]}


def meta(chance: random.Random) -> dict[str, Any]:
    return {
        "profile": ["http://example.org/profile" + chance.choice(["", "/x", "|1"])],
        "tag": [coding(chance)],
        "source": chance.choice(["http://example.org/a", "urn:b"]),
    }


def identifier(chance: random.Random) -> dict[str, Any]:
    system = chance.choice(SYSTEMS)
    return {"value": chance.choice(CODES).strip(), **({"system": system} if system else {})}


def coding(chance: random.Random) -> dict[str, Any]:
    system = chance.choice(SYSTEMS)
    kept = {"code": chance.choice(CODES).strip()} if chance.random() < 0.9 else {"display": "none"}
    return {**kept, **({"system": system} if system else {})}


def quantity(chance: random.Random) -> dict[str, Any]:
    system, code, unit = chance.choice(UNITS)
    found: dict[str, Any] = {"value": chance.choice(NUMBERS), "unit": unit}
    if system:
        found |= {"system": system, "code": code}
    if chance.random() < 0.2:
        found["comparator"] = chance.choice(["<", "<=", ">=", ">"])
    return found


def period(chance: random.Random) -> dict[str, str]:
    start, end = sorted(
        chance.sample([date for date in DATES if "T" in date and "23:59:59.9" not in date], 2)
    )
    way = chance.random()
    return {"start": start} if way < 0.3 else {"end": end} if way < 0.5 else {"start": start, "end": end}


def reference(chance: random.Random, number: int, base: str) -> dict[str, Any]:
    id_ = f"p{chance.randrange(number)}"
    way = chance.random()
    if way < 0.1:
        return {"identifier": identifier(chance)}
    if way < 0.2:
        return {"reference": f"{base}/Patient/{id_}"}
    if way < 0.3:
        return {"reference": f"http://elsewhere.example/fhir/Patient/{id_}", "identifier": identifier(chance)}
    return {"reference": f"Patient/{id_}" + chance.choice(["", "", "/_history/1"])}


def observation(chance: random.Random, id_: str, number: int, base: str) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "resourceType": "Observation",
        "id": id_,
        "status": chance.choice(["final", "amended"]),
        "code": {"coding": [coding(chance) for _ in range(chance.randint(1, 3))], "text": "t"},
    }
    if chance.random() < 0.9:
        resource["subject"] = reference(chance, number, base)
    if chance.random() < 0.5:
        resource["encounter"] = {"reference": f"Encounter/e{chance.randrange(number)}"}
    when = chance.random()
    if when < 0.5:
        resource["effectiveDateTime"] = chance.choice(DATES)
    elif when < 0.8:
        resource["effectivePeriod"] = period(chance)
    what = chance.random()
    if what < 0.7:
        resource["valueQuantity"] = quantity(chance)
    elif what < 0.9:
        resource["valueString"] = chance.choice(NAMES)
    return resource


def encounter(chance: random.Random, id_: str, number: int, base: str) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "resourceType": "Encounter",
        "id": id_,
        "status": chance.choice(["planned", "finished"]),
        "class": coding(chance),
        "period": period(chance),
    }
    if chance.random() < 0.9:
        resource["subject"] = reference(chance, number, base)
    if chance.random() < 0.3:
        resource["partOf"] = {"reference": f"Encounter/e{chance.randrange(number)}"}
    if chance.random() < 0.3:
        resource["length"] = {**quantity(chance), "system": "http://unitsofmeasure.org", "code": "min"}
    return resource


def risk(chance: random.Random, id_: str, number: int) -> dict[str, Any]:
    predictions = [
        {"probabilityDecimal": chance.choice([0, 0.05, 0.5, 0.50, 1])} for _ in range(chance.randint(0, 2))
    ]
    return {
        "resourceType": "RiskAssessment",
        "id": id_,
        "status": "final",
        "subject": {"reference": f"Patient/p{chance.randrange(number)}"},
        **({"prediction": predictions} if predictions else {}),
    }
