"""Observations: the latest of each test. https://hl7.org/fhir/R4/observation.html"""

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment, moment
from ourdorset.people.words import Resource, codes, concept, concepts, limits, plain, quantity

HEADINGS = ("Test", "Latest result", "Expected range")
LABORATORY, MEASURED, OTHER = "Laboratory results", "Measurements", "Other observations"
GROUPS = (MEASURED, LABORATORY, OTHER)
UNUSABLE = frozenset({"entered-in-error", "cancelled"})
SYSTOLIC, DIASTOLIC = "8480-6", "8462-4"
# https://terminology.hl7.org/CodeSystem-v3-ObservationInterpretation.html; N (normal) is not said.
FLAGS = {
    "H": "high",
    "HH": "critically high",
    "HU": "significantly high",
    "L": "low",
    "LL": "critically low",
    "LU": "significantly low",
    "A": "abnormal",
    "AA": "critically abnormal",
    "POS": "positive",
    "R": "resistant",
}


def present(observation: Resource) -> Entry | None:
    """A result; None when it was cancelled, recorded in error, or says nothing."""
    status = observation.get("status", "")
    if status in UNUSABLE or not (found := value(observation)):
        return None
    flag = flagged(observation)
    early = f" ({plain(status).lower()})" if status in ("preliminary", "registered") else ""
    name = concept(observation.get("code")) or "Test not named"
    return Entry(
        cells=(name, found + (f", {flag}" if flag else "") + early, expected(observation)),
        group=_group(observation),
        when=first_moment(observation, "effective", "issued"),
        alike="|".join(sorted(codes(observation.get("code")))) or name,
        alert=bool(flag),
    )


def value(observation: Resource) -> str:
    """The value in words: of itself, or of its components; blood pressure as 130/75 mmHg."""
    if own := single_value(observation):
        return own
    parts = observation.get("component", ())
    pressures = {code: part for part in parts for code in codes(part.get("code"))}
    if SYSTOLIC in pressures and DIASTOLIC in pressures:
        above, below = (single_value(pressures[code]) for code in (SYSTOLIC, DIASTOLIC))
        return f"{above.removesuffix(' mmHg')}/{below}"
    return "; ".join(f"{concept(part.get('code'))}: {single_value(part) or 'no value'}" for part in parts)


def single_value(observation: Resource) -> str:
    """`value[x]`, or why there is none."""
    low_high = observation.get("valueRange", {})
    written = (
        quantity(observation.get("valueQuantity"))
        or concept(observation.get("valueCodeableConcept"))
        or observation.get("valueString", "")
        or limits(low_high.get("low"), low_high.get("high"))
        or moment(observation.get("valueDateTime")).text
    )
    if written:
        return written
    if "valueInteger" in observation:
        return str(observation["valueInteger"])
    if "valueBoolean" in observation:
        return "Yes" if observation["valueBoolean"] else "No"
    if ratio := observation.get("valueRatio"):
        return f"{quantity(ratio.get('numerator'))} : {quantity(ratio.get('denominator'))}"
    return concept(observation.get("dataAbsentReason"))


def flagged(observation: Resource) -> str:
    """How the laboratory judged it, else how it stands to the range it was sent with; empty when normal."""
    sent = observation.get("interpretation", ())
    if sent:
        known = {code for each in sent for code in codes(each)}
        if known and known <= FLAGS.keys() | {"N", "NEG", "S"}:
            return ", ".join(FLAGS[code] for code in sorted(known) if code in FLAGS)
        return concepts(sent).lower()
    parts = [observation, *observation.get("component", ())]
    return ", ".join(dict.fromkeys(filter(None, map(_against_range, parts))))


def _against_range(observation: Resource) -> str:
    """Of an Observation or one of its components."""
    measured, ranges = observation.get("valueQuantity", {}), observation.get("referenceRange", ())
    if len(ranges) != 1 or "value" not in measured or measured.get("comparator"):
        return ""
    for end, word, beyond in (("low", "below range", -1), ("high", "above range", 1)):
        limit = ranges[0].get(end, {})
        same_unit = limit.get("unit", limit.get("code")) == measured.get("unit", measured.get("code"))
        if same_unit and "value" in limit and (measured["value"] - limit["value"]) * beyond > 0:
            return word
    return ""


def expected(observation: Resource) -> str:
    """The reference ranges, as sent."""
    shown = [each.get("text") or limits(each.get("low"), each.get("high")) for each in _ranges(observation)]
    return "; ".join(filter(None, shown)) or "Not given"


def _ranges(observation: Resource) -> list[Resource]:
    parts = observation.get("component", ())
    return [
        *observation.get("referenceRange", ()),
        *(r for part in parts for r in part.get("referenceRange", ())),
    ]


def _group(observation: Resource) -> str:
    kinds = {code for category in observation.get("category", ()) for code in codes(category)}
    if "laboratory" in kinds:
        return LABORATORY
    return MEASURED if kinds & {"vital-signs", "vital-sign"} else OTHER
