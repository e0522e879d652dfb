"""What cannot be, judged by the resources of one record alone: each rule yields the faults that it finds.

Limits and units are written here anew, not read from the generator's tables.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from ourdorset.fhir.api import validate

Resource = dict[str, Any]
Rule = Callable[[list[Resource]], Iterator[str]]

TODAY = "2026-11-01"
DAYS = ("onsetDateTime", "abatementDateTime", "recordedDate", "authoredOn", "effectiveDateTime",
        "dateAsserted",
        "occurrenceDateTime", "startDate", "created", "date", "dateTime", "deceasedDateTime")  # fmt: skip
# LOINC or SNOMED CT code: unit, least, most that a living person can have.
POSSIBLE = {
    "8480-6": ("mm[Hg]", 60, 260), "8462-4": ("mm[Hg]", 30, 160), "59261-8": ("mmol/mol", 15, 180),
    "62238-1": ("mL/min/{1.73_m2}", 2, 150), "14647-2": ("mmol/L", 1, 15), "3016-3": ("m[IU]/L", 0, 150),
    "29463-7": ("kg", 25, 300), "59408-5": ("%", 70, 100), "763264000": ("{score}", 1, 9),
}  # fmt: skip
WOMEN_ONLY, MEN_ONLY = {"77386006", "O80.9"}, {"399068003", "K40.9"}
# Codes of what only the grown have, with the least age.
GROWN = {"38341003": 18, "44054006": 18, "13645005": 30, "49436004": 18, "84114007": 18, "230690007": 18,
         "52448006": 40, "248279007": 60, "64859006": 40, "49049000": 40, "399068003": 40, "254837009": 18,
         "267718000": 50, "709044004": 18, "58214004": 14, "13746004": 14}  # fmt: skip
REACTS = {"91936005": ("Amoxicillin", "Flucloxacillin"), "293586001": ("Aspirin", "Naproxen")}
HARMS_BABIES = ("Ramipril", "Losartan", "Atorvastatin", "Methotrexate", "Doxycycline")


def of(record: list[Resource], *kinds: str) -> list[Resource]:
    return [resource for resource in record if resource["resourceType"] in kinds]


def codes(resource: Resource, element: str = "code") -> set[str]:
    return {coding["code"] for coding in resource.get(element, {}).get("coding", ())}


def years(since: str, until: str) -> float:
    return (date.fromisoformat(until[:10]) - date.fromisoformat(since[:10])).days / 365.2425


def days(resource: Resource) -> Iterator[str]:
    yield from (resource[name][:10] for name in DAYS if name in resource)
    yield from (day[:10] for day in resource.get("period", {}).values())


def is_valid(record: list[Resource]) -> Iterator[str]:
    for resource in record:
        yield from (f"{resource['resourceType']} {issue}" for issue in validate(resource))


def happens_in_a_lifetime(record: list[Resource]) -> Iterator[str]:
    born, last = record[0]["birthDate"], record[0].get("deceasedDateTime", TODAY)
    for resource in record:
        for day in days(resource):
            if not born[: len(day)] <= day <= last[: len(day)]:
                yield f"{resource['resourceType']} on {day}, life was {born} to {last}"


def ends_after_it_begins(record: list[Resource]) -> Iterator[str]:
    for each in record:
        if each.get("abatementDateTime", "9") < each.get("onsetDateTime", "0"):
            yield f"abates {each['abatementDateTime']} before onset {each['onsetDateTime']}"
        period = each.get("period", {})
        if period.get("end", "9") < period.get("start", "0"):
            yield f"{each['resourceType']} ends before it starts: {period}"


def dead_are_left_alone(record: list[Resource]) -> Iterator[str]:
    if "deceasedDateTime" not in record[0]:
        return
    if record[0]["active"]:
        yield "dead but active"
    yield from (f"dead with {r['description']}" for r in of(record, "Appointment"))
    active = of(record, "MedicationRequest", "MedicationStatement", "CarePlan", "CareTeam", "Flag", "Consent")
    yield from (f"dead with active {r['resourceType']}" for r in active if r["status"] == "active")


def appointments_are_ahead(record: list[Resource]) -> Iterator[str]:
    yield from (f"booked {r['start']}" for r in of(record, "Appointment") if r["start"][:10] <= TODAY)


def fits_the_sex(record: list[Resource]) -> Iterator[str]:
    never = MEN_ONLY if record[0]["gender"] == "female" else WOMEN_ONLY
    yield from (f"{record[0]['gender']} with {codes(r)}" for r in of(record, "Condition") if codes(r) & never)


def fits_the_age(record: list[Resource]) -> Iterator[str]:
    born = record[0]["birthDate"]
    for condition in of(record, "Condition"):
        onset = condition["onsetDateTime"]
        for code in codes(condition) & GROWN.keys():
            if years(born, onset if len(onset) == 10 else TODAY) < GROWN[code] - 0.1:
                yield f"{condition['code']['text']} at {years(born, onset):.1f} years"
        if "77386006" in codes(condition) and not 14 <= years(born, TODAY) <= 52:
            yield f"pregnant, born {born}"


def medicines_have_a_reason(record: list[Resource]) -> Iterator[str]:
    problems = {f"Condition/{r['id']}": r for r in of(record, "Condition")}
    for medicine in of(record, "MedicationRequest", "MedicationStatement"):
        reason = problems.get(medicine["reasonReference"][0]["reference"])
        name = medicine["medicationCodeableConcept"]["text"]
        if reason is None:
            yield f"{name} for nothing"
        elif next(days(medicine)) < reason["onsetDateTime"]:
            yield f"{name} before {reason['onsetDateTime']}"


def medicines_do_no_harm(record: list[Resource]) -> Iterator[str]:
    known = {code for allergy in of(record, "AllergyIntolerance") for code in codes(allergy)}
    bad = [name for code in known & REACTS.keys() for name in REACTS[code]]
    if any("77386006" in codes(r) for r in of(record, "Condition")):
        bad += HARMS_BABIES
    for medicine in of(record, "MedicationRequest"):
        name = medicine["medicationCodeableConcept"]["text"]
        if name.startswith(tuple(bad)):
            yield f"{name} although {sorted(known)}"


def is_in_one_place_at_a_time(record: list[Resource]) -> Iterator[str]:
    inside = sorted(
        (r["period"]["start"], r["period"]["end"])
        for r in of(record, "Encounter")
        if r["class"]["code"] == "IMP"
    )
    for (_, left), (came, _) in pairwise(inside):
        if came <= left:
            yield f"in hospital twice: until {left} and from {came}"
    for visit in of(record, "Encounter"):
        start, end = visit["period"]["start"], visit["period"]["end"]
        if visit["class"]["code"] != "IMP" and any(start < left and came < end for came, left in inside):
            yield f"{visit['type'][0]['text']} at {start} while in hospital"


def results_are_possible(record: list[Resource]) -> Iterator[str]:
    for result in of(record, "Observation"):
        for part in result.get("component", [result]):
            if quantity := part.get("valueQuantity"):
                unit, least, most = POSSIBLE[next(iter(codes(part)))]
                if quantity["code"] != unit or not least <= quantity["value"] <= most:
                    yield f"{part['code']['text']} {quantity}"
        if parts := [part["valueQuantity"]["value"] for part in result.get("component", ())]:
            if parts[0] - parts[1] < 10:
                yield f"blood pressure {parts}"


def vaccines_keep_their_distance(record: list[Resource]) -> Iterator[str]:
    given: dict[str, list[str]] = {}
    for vaccine in of(record, "Immunization"):
        given.setdefault(vaccine["vaccineCode"]["text"], []).append(vaccine["occurrenceDateTime"])
    for name, when in given.items():
        for first, second in pairwise(sorted(when)):
            if years(first, second) < 21 / 365:
                yield f"{name} on {first} and {second}"


def allergies_do_not_contradict_at_one_place(record: list[Resource]) -> Iterator[str]:
    held: dict[str, set[str]] = {}
    for allergy in of(record, "AllergyIntolerance"):
        held.setdefault(allergy["meta"]["source"], set()).update(codes(allergy))
    yield from (f"{found} at {at}" for at, found in held.items() if "716186003" in found and len(found) > 1)


def mother_bore_the_child(record: list[Resource]) -> Iterator[str]:
    for related in of(record, "RelatedPerson"):
        if "MTH" in codes({"code": related["relationship"][0]}):
            age = years(related["birthDate"], record[0]["birthDate"])
            if related["gender"] != "female" or not 16 <= age <= 50:
                yield f"mother {related['gender']}, {age:.0f} years older"


def is_about_this_person(record: list[Resource]) -> Iterator[str]:
    own = {f"Patient/{r['id']}" for r in of(record, "Patient")}
    for resource in record:
        about = resource.get("subject") or resource.get("patient")
        if about and about["reference"] not in own:
            yield f"{resource['resourceType']} is about {about}"


def ids_are_its_own(record: list[Resource]) -> Iterator[str]:
    found = [resource["id"] for resource in record]
    if len(set(found)) != len(found):
        yield "an id twice"


RULES: tuple[Rule, ...] = (
    is_valid, happens_in_a_lifetime, ends_after_it_begins, dead_are_left_alone, appointments_are_ahead,
    fits_the_sex, fits_the_age, medicines_have_a_reason, medicines_do_no_harm, is_in_one_place_at_a_time,
    results_are_possible, vaccines_keep_their_distance, allergies_do_not_contradict_at_one_place,
    mother_bore_the_child, is_about_this_person, ids_are_its_own,
)  # fmt: skip
