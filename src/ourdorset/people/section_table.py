"""The record page's sections, in the order in which a clinician reads: one table.

To add a section: write its presenter in `presenters/`, and give it a row here.
"""

from ourdorset.people.entry import Entry, each
from ourdorset.people.presenters import (
    allergies,
    appointments,
    encounters,
    immunisations,
    involved,
    medicines,
    plans,
    problems,
    results,
    social,
)
from ourdorset.people.sections import Section
from ourdorset.people.words import Resource


def clinical_result(observation: Resource) -> Entry | None:
    """A result; what was answered about how the person lives stands elsewhere."""
    return None if social.is_social(observation) else results.present(observation)


def contact(resource: Resource) -> Entry | None:
    """A contact that was, or one that is booked."""
    made = encounters if resource["resourceType"] == "Encounter" else appointments
    return made.present(resource)


SECTIONS = (
    Section(
        "problems", "Problems", "problems", ("Condition",),
        problems.HEADINGS, problems.GROUPS, each(problems.health),
        "No problems of body or mind are recorded for this person.", frozenset({problems.PAST}), "Recorded",
    ),
    Section(
        "social", "Social needs", "social needs", ("Observation", "Condition"),
        social.HEADINGS, social.GROUPS, each(social.present),
        "No social needs are recorded for this person. Nobody may have asked.",
        frozenset({social.PAST}), "Recorded",
    ),
    Section(
        "medicines", "Medicines", "medicines", ("MedicationRequest", "MedicationStatement"),
        medicines.HEADINGS, medicines.GROUPS, each(medicines.present),
        "No medicines are recorded for this person.", frozenset({medicines.PAST}), "Prescribed",
    ),
    Section(
        "allergies", "Allergies and intolerances", "allergies", ("AllergyIntolerance",),
        allergies.HEADINGS, allergies.GROUPS, each(allergies.present),
        "Allergies are not recorded for this person. This does not mean that there are none.",
        frozenset({allergies.PAST}), "Recorded",
    ),
    Section(
        "results", "Results", "results", ("Observation",), results.HEADINGS, results.GROUPS,
        each(clinical_result), "No results are recorded for this person.", scope="The latest of each test.",
        most=12,
    ),
    Section(
        "immunisations", "Immunisations", "immunisations", ("Immunization",), immunisations.HEADINGS,
        immunisations.GROUPS, each(immunisations.present), "No immunisations are recorded for this person.",
        most=6,
    ),
    Section(
        "involved", "People involved", "contacts", ("CareTeam", "RelatedPerson", "Patient"),
        involved.HEADINGS, involved.GROUPS, involved.read,
        "Nobody is recorded as involved with this person, and no next of kin.", frozenset({involved.PAST}),
        "Since",
    ),
    Section(
        "plans", "Plans and goals", "plans and goals", ("CarePlan", "Goal"), plans.HEADINGS, plans.GROUPS,
        each(plans.present), "No plans or goals are recorded for this person.", frozenset({plans.PAST}),
        "Agreed",
    ),
    Section(
        "encounters", "Encounters and appointments", "encounters", ("Encounter", "Appointment"),
        encounters.HEADINGS, (appointments.UPCOMING, *encounters.GROUPS, appointments.PAST), each(contact),
        "No encounters are recorded for this person.", frozenset({appointments.PAST}), most=8,
    ),
)  # fmt: skip
TYPES = ("Flag", *dict.fromkeys(kind for section in SECTIONS for kind in section.types))
