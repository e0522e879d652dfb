"""Entries of a record in plain words: one function a kind, all giving the same shape."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ourdorset.people.api import (
    codes,
    concept,
    concepts,
    directions,
    expected,
    flagged,
    is_over,
    medicine_name,
    reference_id,
    result_value,
    says_none,
    substance,
)
from ourdorset.resident.days import as_recorded
from ourdorset.resident.explained.allergies import ALLERGIES
from ourdorset.resident.explained.conditions import CONDITIONS
from ourdorset.resident.explained.medicines import medicine
from ourdorset.resident.explained.plain import Plain, found
from ourdorset.resident.explained.tests import NEEDS, TESTS
from ourdorset.resident.explained.vaccines import vaccine
from ourdorset.resident.explained.visits import letter, visit

Resource = Mapping[str, Any]
NOT_FINAL = "This result may still change."
STOPPED = frozenset({"stopped", "completed", "cancelled", "not-taken"})
ENDED = frozenset({"inactive", "resolved", "remission"})
FLAGS = {"high": "higher than usual", "low": "lower than usual", "above": "higher than usual",
         "below": "lower than usual", "positive": "found", "abnormal": "not as usual"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlainEntry:
    """One entry: its everyday name and what it means, facts as (label, words), when, and who holds it.

    `own_words` is what the record itself calls it; `alike` is the same for results of one test.
    """

    type: str
    id: str
    name: str
    says: str
    own_words: str
    when: str
    order: str
    facts: tuple[tuple[str, str], ...] = ()
    past: bool = False
    alike: str = ""
    holder: str = ""
    as_of: str = ""

    @property
    def reference(self) -> str:
        """`Condition/12`."""
        return f"{self.type}/{self.id}"


def entry(resource: Resource, problems: Mapping[str, str], holder: str) -> PlainEntry:
    """An entry in plain words; `problems` are everyday names of problems by id."""
    made = PRESENTERS[resource["resourceType"]](resource, problems)
    facts = tuple((label, words) for label, words in made.facts if words)
    seen = as_recorded(resource.get("meta", {}).get("lastUpdated", ""))
    return replace(made, facts=facts, holder=holder, as_of=seen)


def problem_names(conditions: Iterable[Resource]) -> dict[str, str]:
    """The everyday name of each problem, by its id."""
    return {each["id"]: _plain_condition(each).name for each in conditions}


def _made(resource: Resource, plain: Plain, own_words: str, at: str, **more: Any) -> PlainEntry:
    return PlainEntry(
        resource["resourceType"],
        resource["id"],
        plain.name,
        plain.says,
        own_words if own_words.lower() != plain.name.lower() else "",
        as_recorded(at),
        at,
        **more,
    )


def _plain_condition(condition: Resource) -> Plain:
    return found(
        CONDITIONS, sorted(codes(condition.get("code"))), concept(condition.get("code")) or "A problem"
    )


def _problem(condition: Resource, _: Mapping[str, str]) -> PlainEntry:
    began = condition.get("onsetDateTime", "")
    noted = condition.get("recordedDate", "")
    ended = condition.get("abatementDateTime", "")
    certain = codes(condition.get("verificationStatus"))
    unsure = "It is not sure yet that you have this." if certain & {"provisional", "differential"} else ""
    facts = (("Began", as_recorded(began)), ("Ended", as_recorded(ended)), ("How sure", unsure))
    return _made(
        condition, _plain_condition(condition), concept(condition.get("code")), began or noted,
        facts=facts, past=is_over(condition),
    )  # fmt: skip


def _medicine(request: Resource, problems: Mapping[str, str]) -> PlainEntry:
    name = medicine_name(request)
    reasons = [reference_id(each, "Condition") for each in request.get("reasonReference", ())]
    why = ", ".join(
        filter(None, [*(problems.get(each, "") for each in reasons), concepts(request.get("reasonCode"))])
    )
    plain = medicine(name)
    over = request.get("status") in STOPPED
    at = request.get("authoredOn") or request.get("effectiveDateTime") or request.get("dateAsserted") or ""
    facts = (
        ("What it is", plain.name if plain.name != name else ""),
        ("What you take it for", why),
        ("How to take it", "" if over else directions(request)),
        ("First written down" if not over else "Written down", as_recorded(at)),
    )
    return _made(request, Plain(name, plain.says), "", at, facts=facts, past=over)


def _allergy(allergy: Resource, _: Mapping[str, str]) -> PlainEntry:
    own = substance(allergy)
    plain = found(ALLERGIES, sorted(codes(allergy.get("code"))), own)
    reactions = "; ".join(
        filter(None, (concepts(r.get("manifestation")) for r in allergy.get("reaction", ())))
    )
    worst = next((r["severity"] for r in allergy.get("reaction", ()) if r.get("severity")), "")
    at = allergy.get("recordedDate", "")
    facts = () if says_none(allergy) else (("What it does to you", reactions), ("How bad it was", worst))
    over = bool(codes(allergy.get("clinicalStatus")) & ENDED)
    return _made(allergy, plain, own, at, facts=facts, past=over)


def _test(observation: Resource, _: Mapping[str, str]) -> PlainEntry:
    own = concept(observation.get("code")) or "A test"
    need = own.lower().removesuffix(" need")
    keys = sorted(codes(observation.get("code")))
    plain = NEEDS[need] if need in NEEDS and not keys else found(TESTS, keys, own)
    usual = expected(observation)
    facts = (
        ("Your result" if plain.name not in {row.name for row in NEEDS.values()} else "What was said",
         result_value(observation)),
        ("Usual range", usual if usual != "Not given" else ""),
        ("What that means", in_range(observation)),
        ("Not final", NOT_FINAL if observation.get("status") in ("registered", "preliminary") else ""),
    )  # fmt: skip
    at = observation.get("effectiveDateTime") or observation.get("effectivePeriod", {}).get("start", "")
    return _made(
        observation, plain, own, at or observation.get("issued", ""), facts=facts, alike="|".join(keys) or own
    )


def in_range(observation: Resource) -> str:
    """Higher, lower or in the usual range, in calm words; empty when there is no range to compare with."""
    flags = flagged(observation)
    said = next((words for word, words in FLAGS.items() if word in flags), "")
    if said:
        return f"This is {said}. Often that is no cause to worry. Your practice can tell you more."
    parts = [observation, *observation.get("component", ())]
    if any(part.get("referenceRange") for part in parts) and not flags:
        return "This is in the usual range."
    return ""


def _vaccination(immunization: Resource, _: Mapping[str, str]) -> PlainEntry:
    own = concept(immunization.get("vaccineCode")) or "A vaccine"
    at = immunization.get("occurrenceDateTime") or immunization.get("occurrenceString", "")
    given = "You did not have it." if immunization.get("status") == "not-done" else ""
    return _made(immunization, vaccine(own), own, at, facts=(("Given", given),))


def _visit(encounter: Resource, _: Mapping[str, str]) -> PlainEntry:
    own = concepts(encounter.get("type")) or concept(encounter.get("serviceType")) or "A visit"
    period = encounter.get("period", {})
    start, end = as_recorded(period.get("start", "")), as_recorded(period.get("end", ""))
    who = ", ".join(
        each["individual"]["display"]
        for each in encounter.get("participant", ())
        if each.get("individual", {}).get("display")
    )
    facts = (
        ("Until", end if end != start else ""),
        ("Why", concepts(encounter.get("reasonCode"))),
        ("With", who),
    )
    return _made(encounter, visit(own), own, period.get("start", ""), facts=facts)


def _letter(document: Resource, _: Mapping[str, str]) -> PlainEntry:
    own = concept(document.get("type")) or document.get("description", "") or "A letter"
    return _made(document, letter(own), own, document.get("date", ""))


PRESENTERS: Mapping[str, Callable[[Resource, Mapping[str, str]], PlainEntry]] = {
    "Condition": _problem,
    "MedicationRequest": _medicine,
    "MedicationStatement": _medicine,
    "AllergyIntolerance": _allergy,
    "Observation": _test,
    "Immunization": _vaccination,
    "Encounter": _visit,
    "DocumentReference": _letter,
}
