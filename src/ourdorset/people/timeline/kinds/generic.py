"""Any R4 entry in words: what it is called, how it stands, and its notes, whatever its type."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ourdorset.people.timeline.kinds.told import Told
from ourdorset.people.words import Resource, annotation, concept, concepts, plain, professional_name

# Elements that say what an entry is, the most telling first; of a type, a few exist.
NAMING = (
    "title", "code", "type", "vaccineCode", "serviceType", "name", "description", "topic", "category",
    "reasonCode", "relationship", "scope", "kind", "summary", "conclusion", "comment",
)  # fmt: skip
STATUSES = ("status", "lifecycleStatus", "clinicalStatus", "docStatus")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
TYPES: Mapping[str, str] = {
    "ExplanationOfBenefit": "Explanation of benefit",
    "EpisodeOfCare": "Episode of care",
    "ServiceRequest": "Referral or request",
    "DocumentReference": "Document",
    "QuestionnaireResponse": "Questionnaire",
    "FamilyMemberHistory": "Family history",
    "RelatedPerson": "Family, carer or friend",
    "Flag": "Alert",
    "Condition": "Problem",
    "Observation": "Result",
    "Immunization": "Immunisation",
    "ImmunizationEvaluation": "Immunisation evaluation",
    "ImmunizationRecommendation": "Immunisation recommendation",
    "Composition": "Document",
    "Communication": "Message",
    "Media": "Picture or recording",
    "List": "List",
}


def type_words(resource_type: str) -> str:
    """`Device use statement` for DeviceUseStatement."""
    found = TYPES.get(resource_type)
    return found or _WORDS.sub(" ", resource_type).capitalize()


def tell(resource: Resource) -> Told:
    """The first thing that says what it is, its status, and its notes."""
    name = next(filter(None, (words_of(resource.get(element)) for element in NAMING)), "")
    kind = type_words(resource["resourceType"])
    status = next(filter(None, map(plain, _statuses(resource))), "")
    return Told.by(name or kind, kind if name else "", status, annotation(_notes(resource)))


def words_of(value: Any) -> str:
    """A text, a code, a name or the first of several of them in words; empty for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next(filter(None, map(words_of, value)), "")
    if not isinstance(value, Mapping):
        return ""
    if "coding" in value or "text" in value:
        return concept(value)
    if "family" in value or "given" in value:
        return professional_name([value])
    return value.get("display") or value.get("value") or "" if isinstance(value.get("value", ""), str) else ""


def _statuses(resource: Resource) -> Iterator[str]:
    for element in STATUSES:
        value = resource.get(element)
        yield value if isinstance(value, str) else concepts([value] if value else [])


def _notes(resource: Resource) -> list[Resource]:
    notes = resource.get("note", ())
    return [each for each in notes if isinstance(each, Mapping)] if isinstance(notes, list) else []
