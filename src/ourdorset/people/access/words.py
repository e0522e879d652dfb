"""What was done about a person, and why, in words that need no explaining: tables."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import parse_qs

from ourdorset.audit.api import Action
from ourdorset.kernel.api import Purpose

# Each kind of entry, as people call it.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "Patient": "name and details",
        "RelatedPerson": "family and carers",
        "Condition": "problems and diagnoses",
        "AllergyIntolerance": "allergies",
        "MedicationRequest": "medicines",
        "MedicationStatement": "medicines",
        "Observation": "results and measurements",
        "DiagnosticReport": "results and measurements",
        "Immunization": "vaccinations",
        "Procedure": "operations and procedures",
        "Encounter": "visits and stays",
        "EpisodeOfCare": "visits and stays",
        "Appointment": "appointments",
        "ServiceRequest": "referrals and tests asked for",
        "CarePlan": "plans and goals",
        "Goal": "plans and goals",
        "CareTeam": "who is involved",
        "DocumentReference": "letters",
        "Composition": "letters",
        "Flag": "adjustments needed",
        "QuestionnaireResponse": "answers to questions",
        "Consent": "what was agreed to be shared",
        "Task": "questions and requests",
        "Communication": "messages",
        "AuditEvent": "who has looked at the record",
    }
)
ANYTHING = "other parts of the record"
EVERYTHING = "the whole record"
SUMMARY = "the summary of the record"
# A page that reads so many kinds at once is a summary; to list them all would tell nobody more.
KINDS_OF_A_SUMMARY = 6
FOUND = "name, in a list of people found"
COPIED = "took a printed or saved copy"
# What was done, but for reading, which needs no words before the kind.
DONE: Mapping[Action, str] = MappingProxyType(
    {
        Action.CREATE: "added to",
        Action.UPDATE: "changed",
        Action.DELETE: "removed from",
        Action.LOAD: "added to",
    }
)
BULK = frozenset({Action.BATCH, Action.TRANSACTION, Action.LOAD})

# Why, said to the person themselves, and of them to others.
WHY_YOURS: Mapping[str, str] = MappingProxyType(
    {
        Purpose.TREATMENT: "To care for you",
        Purpose.PATIENT_REQUEST: "At your own wish, or your carer’s",
        Purpose.OPERATIONS: "To check that the service is used rightly",
        Purpose.SYSTEM_ADMINISTRATION: "To keep the service running",
        Purpose.BREAK_GLASS: "In an emergency",
    }
)
WHY_THEIRS: Mapping[str, str] = MappingProxyType(
    {
        Purpose.TREATMENT: "To care for the person",
        Purpose.PATIENT_REQUEST: "At the person’s own wish, or their carer’s",
        Purpose.OPERATIONS: "To check that the service is used rightly",
        Purpose.SYSTEM_ADMINISTRATION: "To keep the service running",
        Purpose.BREAK_GLASS: "In an emergency",
    }
)
UNSAID = "No reason was given"


def what(kinds: Iterable[tuple[Action, str]], scopes: Iterable[str]) -> tuple[str, ...]:
    """What was looked at, changed or copied, by the alphabet, each once: `medicines`, `changed letters`.

    A summary stands for the kinds in it. A name in a list of people found is only told of when nothing more
    was done.
    """
    pairs, read = set(kinds), [_scope(scope) for scope in scopes]
    words = {said for action, kind in pairs for said in _one(action, kind)}
    if read and (Action.READ, "Patient") in pairs:
        words.discard(KINDS["Patient"])
    words = words.union(*read)
    for scope in read:
        if len(scope) >= KINDS_OF_A_SUMMARY:
            words = words - scope | {SUMMARY}
    if EVERYTHING in words:
        words = words - set(KINDS.values()) - {SUMMARY}
    if len(words) > 1:
        words.discard(FOUND)
    return tuple(sorted(words)) or (ANYTHING,)


def _one(action: Action, kind: str) -> Iterable[str]:
    if action is Action.EXPORT:
        return (COPIED,)
    if action is Action.SEARCH and kind == "Patient":
        return (FOUND,)
    if action in BULK:
        return (f"{DONE[Action.LOAD]} the record",) if action is Action.LOAD else ()
    thing = KINDS.get(kind, ANYTHING)
    return (f"{DONE[action]} {thing}" if action in DONE else thing,)


def _scope(query: str) -> set[str]:
    """The kinds that `$everything?_type=…` reads: all of them without the parameter."""
    types = parse_qs(query.partition("?")[2]).get("_type")
    if not types:
        return {EVERYTHING}
    return {KINDS.get(kind, ANYTHING) for kind in types[0].split(",")}
