"""FHIR data types in words: codes, names, quantities, dates. https://hl7.org/fhir/R4/datatypes.html

Every function takes what the resource holds, which may be absent or of another system's making, and gives
text; nothing here raises on a valid resource.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Resource = Mapping[str, Any]

SNOMED = "http://snomed.info/sct"
# What a unit's UCUM code is called on paper; https://ucum.org.
UNITS = {
    "mm[Hg]": "mmHg",
    "Cel": "°C",
    "[degF]": "°F",
    "10*9/L": "×10⁹/L",
    "10*12/L": "×10¹²/L",
    "10*3/uL": "×10³/µL",
    "10*6/uL": "×10⁶/µL",
    "umol/L": "µmol/L",
    "ug/L": "µg/L",
    "{score}": "",
    "{count}": "",
    "{nominal}": "",
    "(score)": "",
    "1": "",
}
_TAG = re.compile(
    r" \((?:disorder|finding|procedure|situation|regime/therapy|substance|observable entity|event|person"
    r"|product|medicinal product|clinical drug|qualifier value|morphologic abnormality|physical object)\)$"
)


def concept(value: Resource | None) -> str:
    """A CodeableConcept: its text, else a display, else a code; without SNOMED CT's "(disorder)" tags."""
    if not value:
        return ""
    codings = sorted(value.get("coding", ()), key=lambda coding: not coding.get("userSelected", False))
    shown = [value.get("text"), *(c.get("display") for c in codings), *(c.get("code") for c in codings)]
    return _TAG.sub("", next((text for text in shown if text), ""))


def concepts(values: Iterable[Resource] | None) -> str:
    """Several CodeableConcepts, with commas between."""
    return ", ".join(filter(None, map(concept, values or ())))


def codes(value: Resource | None) -> set[str]:
    """The codes of a CodeableConcept, whatever their systems."""
    return {coding["code"] for coding in (value or {}).get("coding", ()) if "code" in coding}


def plain(code: str | None) -> str:
    """A FHIR code such as `entered-in-error` as words: `Entered in error`."""
    return (code or "").replace("-", " ").capitalize()


def unit(quantity: Resource) -> str:
    """A quantity's unit as it is written on paper."""
    written = quantity.get("unit") or quantity.get("code") or ""
    found = UNITS.get(written, written)
    return found.strip("{}") if found.startswith("{") else found


def number(value: float) -> str:
    """A number as sent, but with no more than two decimals (three figures when it is below 0.1)."""
    if isinstance(value, int):
        return str(value)
    if abs(value) < 0.1:
        return f"{value:.3g}"
    return str(round(value, 2))


def quantity(value: Resource | None) -> str:
    """`5.4 mmol/L`, `<0.1 µg/L`, `62%`."""
    if not value or "value" not in value:
        return ""
    name = unit(value)
    space = "" if name in ("", "%") else " "
    return f"{value.get('comparator', '')}{number(value['value'])}{space}{name}"


def limits(low: Resource | None, high: Resource | None) -> str:
    """A range: `20 to 42 mmol/mol`, `up to 5 mmol/L`, `60 mL/min or more`."""
    if low and high and "value" in low and "value" in high:
        return f"{number(low['value'])} to {quantity(high)}"
    if high and "value" in high:
        return f"up to {quantity(high)}"
    return f"{quantity(low)} or more" if low and "value" in low else ""


def annotation(notes: Iterable[Resource] | None) -> str:
    """The texts of a resource's notes, one after another."""
    return " ".join(note["text"] for note in notes or () if note.get("text"))


def best_name(names: Iterable[Resource] | None) -> Resource:
    """The name to call a person by in a record: official before usual before any that is not old."""
    order = ("official", "usual", None, "temp", "anonymous", "nickname", "maiden", "old")
    return min(names or ({},), key=lambda name: order.index(name.get("use")))


def person_name(names: Iterable[Resource] | None) -> str:
    """`HAYES, Terry (Mr)`: family name in capitals, given names, title (NHS Common User Interface)."""
    name = best_name(names)
    parts = ", ".join(filter(None, [name.get("family", "").upper(), " ".join(name.get("given", ()))]))
    title = " ".join(name.get("prefix", ()))
    return (f"{parts} ({title})" if title and parts else parts) or name.get("text") or "Name not recorded"


def professional_name(names: Iterable[Resource] | None) -> str:
    """`Dr Sharyl Hilpert`."""
    name = best_name(names)
    parts = [*name.get("prefix", ()), *name.get("given", ()), name.get("family", "")]
    return " ".join(filter(None, parts)) or name.get("text", "")


def reference_id(reference: Resource | None, resource_type: str) -> str:
    """The id in a relative reference to that type; empty for any other reference."""
    found = re.fullmatch(rf"{resource_type}/([^/]+)(?:/_history/.+)?", (reference or {}).get("reference", ""))
    return found[1] if found else ""
