"""What a line says of an entry: which words for which type, one table. Others have the general ones."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ourdorset.people.entry import Presenter
from ourdorset.people.presenters import (
    allergies,
    appointments,
    encounters,
    immunisations,
    medicines,
    plans,
    problems,
    results,
)
from ourdorset.people.timeline.kinds import actions, documents
from ourdorset.people.timeline.kinds.generic import tell as tell_any
from ourdorset.people.timeline.kinds.told import Told, as_told
from ourdorset.people.words import Resource

# Those that the summary has too, in the same words.
OF_THE_SUMMARY: Mapping[str, Presenter] = MappingProxyType(
    {
        "AllergyIntolerance": allergies.present,
        "Appointment": appointments.present,
        "CarePlan": plans.present,
        "Condition": problems.present,
        "Encounter": encounters.present,
        "Goal": plans.present,
        "Immunization": immunisations.present,
        "MedicationRequest": medicines.present,
        "MedicationStatement": medicines.present,
        "Observation": results.present,
    }
)
OF_THE_TIMELINE: Mapping[str, Callable[[Resource], Told]] = MappingProxyType(
    {
        "Communication": actions.message,
        "Composition": documents.composition,
        "Consent": actions.consent,
        "DiagnosticReport": documents.report,
        "DocumentReference": documents.document,
        "Flag": actions.alert,
        "MedicationAdministration": actions.given,
        "MedicationDispense": actions.given,
        "Procedure": actions.procedure,
        "QuestionnaireResponse": actions.questionnaire,
        "ServiceRequest": actions.request,
    }
)


def tell(resource: Resource) -> Told:
    """The entry in words; what a summary would not show (ruled out, in error, empty) in general ones."""
    name = resource["resourceType"]
    if summarised := OF_THE_SUMMARY.get(name):
        entry = summarised(resource)
        return as_told(entry) if entry else tell_any(resource)
    return OF_THE_TIMELINE.get(name, tell_any)(resource)
