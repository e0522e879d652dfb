"""R4's data types in words, one table: https://hl7.org/fhir/R4/datatypes.html.

A type that is not in the table is shown by its elements. Nothing here raises on a valid value.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ourdorset.people.entries.fact import Code
from ourdorset.people.moments import moment
from ourdorset.people.presenters.medicines import dosage
from ourdorset.people.timeline.kinds.generic import type_words
from ourdorset.people.timeline.when import local
from ourdorset.people.words import Resource, codes, concept, limits, plain, professional_name, quantity

SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "http://snomed.info/sct": "SNOMED CT",
        "http://loinc.org": "LOINC",
        "http://hl7.org/fhir/sid/icd-10": "ICD-10",
        "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
        "https://dmd.nhs.uk": "dm+d",
        "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
        "http://hl7.org/fhir/sid/cvx": "CVX",
        "http://unitsofmeasure.org": "UCUM",
        "https://fhir.nhs.uk/Id/nhs-number": "NHS number",
        "https://fhir.nhs.uk/Id/ods-organization-code": "ODS code",
    }
)


def date_words(value: str) -> str:
    """`03-Jul-2024 14:05`, as precise as it was recorded."""
    order = local(value)
    time = order[11:16] if len(order) > 10 else ""
    return f"{moment(order[:10]).text} {time}".strip()


def period(value: Resource) -> str:
    """`03-Jul-2024 to 09-Jul-2024`, `from 03-Jul-2024`, `until 09-Jul-2024`."""
    start, end = (date_words(value[each]) if value.get(each) else "" for each in ("start", "end"))
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"From {start}" if start else f"Until {end}" if end else ""


def ratio(value: Resource) -> str:
    """`5 mg : 1 mL`."""
    parts = [quantity(value.get("numerator")), quantity(value.get("denominator"))]
    return " : ".join(filter(None, parts))


def money(value: Resource) -> str:
    """`12.5 GBP`."""
    return " ".join(str(value[each]) for each in ("value", "currency") if each in value)


def address(value: Resource) -> str:
    """One line."""
    parts = [*value.get("line", ()), value.get("city"), value.get("district"), value.get("state")]
    parts += [value.get("postalCode"), value.get("country")]
    return ", ".join(filter(None, parts)) or value.get("text", "")


def contact_point(value: Resource) -> str:
    """`Phone: 01632 960993 (home)`."""
    use = f" ({value['use']})" if "use" in value else ""
    system = f"{plain(value['system'])}: " if "system" in value else ""
    return f"{system}{value.get('value', '')}{use}"


def identifier(value: Resource) -> str:
    """`9990000107 (NHS number)`."""
    system = SYSTEMS.get(value.get("system", ""), "") or concept(value.get("type"))
    return f"{value.get('value', '')}{f' ({system})' if system else ''}"


def annotation(value: Resource) -> str:
    """`Seen at home. (Dr Grey, 03-Jul-2024)`."""
    who = value.get("authorString") or value.get("authorReference", {}).get("display", "")
    when = date_words(value["time"]) if "time" in value else ""
    said = ", ".join(filter(None, [who, when]))
    return f"{value.get('text', '')}{f' ({said})' if said else ''}"


def reference(value: Resource) -> str:
    """What it says of itself, else the type that it points at; nothing for the person of the record."""
    target = value.get("reference", "")
    if target.startswith("Patient/") and "display" not in value:
        return ""
    kind = type_words(value.get("type") or target.rpartition("/")[0].rpartition("/")[2] or "Resource")
    return value.get("display") or identifier(value.get("identifier", {})) or (kind if target else "")


def attachment(value: Resource) -> str:
    """Its title and form; the file itself is shown beneath the facts."""
    return ", ".join(filter(None, [value.get("title"), value.get("contentType")])) or "A file"


def coded(value: Resource) -> str:
    """The concept's words; a code that came without any as a word."""
    found = concept(value)
    return plain(found) if found in codes(value) else found


def timing(value: Resource) -> str:
    """`BD`, or the events; an R4 repeat is shown by its elements."""
    events = ", ".join(map(date_words, value.get("event", ())))
    return concept(value.get("code")) or events


WORDS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "Address": address,
        "Age": quantity,
        "Annotation": annotation,
        "Attachment": attachment,
        "CodeableConcept": coded,
        "Coding": lambda value: coded({"coding": [value]}),
        "ContactPoint": contact_point,
        "Count": quantity,
        "Distance": quantity,
        "Dosage": dosage,
        "Duration": quantity,
        "HumanName": lambda value: professional_name([value]),
        "Identifier": identifier,
        "Money": money,
        "MoneyQuantity": quantity,
        "Period": period,
        "Quantity": quantity,
        "Range": lambda value: limits(value.get("low"), value.get("high")),
        "Ratio": ratio,
        "Reference": reference,
        "SimpleQuantity": quantity,
        "Timing": timing,
        "base64Binary": lambda value: f"{len(value) * 3 // 4:,} bytes",
        "boolean": lambda value: "Yes" if value else "No",
        "code": plain,
        "date": date_words,
        "dateTime": date_words,
        "instant": date_words,
    }
)


def codes_of(type_name: str, value: Any) -> tuple[Code, ...]:
    """The codes in a coded value; none in any other."""
    if type_name == "CodeableConcept":
        return tuple(map(_code, value.get("coding", ())))
    if type_name == "Coding":
        return (_code(value),)
    return ()


def _code(coding: Resource) -> Code:
    system = coding.get("system", "")
    return Code(SYSTEMS.get(system, system), coding.get("code", ""), coding.get("display", ""))
