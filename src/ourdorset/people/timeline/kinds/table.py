"""The kinds that a timeline can be filtered by, and which R4 types are of each: one table.

Every type of the patient compartment (https://hl7.org/fhir/R4/compartmentdefinition-patient.html) has a
row here or is left out below with its reason; a test closes the two.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """A name for addresses, a title, what one entry is called, and (type, elements that date it) in order.

    Elements of choice are named by their stem: `onset` for onsetDateTime, onsetPeriod and the rest.
    """

    key: str
    title: str
    one: str
    types: tuple[tuple[str, tuple[str, ...]], ...]


KINDS = (
    Kind("contacts", "Contacts and stays", "Contact", (
        ("Encounter", ("period",)), ("EpisodeOfCare", ("period",)),
    )),
    Kind("appointments", "Appointments", "Appointment", (
        ("Appointment", ("start", "requestedPeriod", "created")), ("AppointmentResponse", ("start",)),
        ("Schedule", ("planningHorizon",)),
    )),
    Kind("problems", "Problems", "Problem", (("Condition", ("onset", "recordedDate")),)),
    Kind("medicines", "Medicines", "Medicine", (
        ("MedicationRequest", ("authoredOn",)), ("MedicationStatement", ("effective", "dateAsserted")),
        ("MedicationDispense", ("whenHandedOver", "whenPrepared")),
        ("MedicationAdministration", ("effective",)),
    )),
    Kind("allergies", "Allergies and harm", "Allergy", (
        ("AllergyIntolerance", ("recordedDate", "onset", "lastOccurrence")),
        ("AdverseEvent", ("date", "detected", "recordedDate")),
    )),
    Kind("results", "Results and measurements", "Result", (
        ("Observation", ("effective", "issued")), ("DiagnosticReport", ("effective", "issued")),
        ("ImagingStudy", ("started",)), ("Specimen", ("receivedTime",)), ("MolecularSequence", ()),
        ("BodyStructure", ()),
    )),
    Kind("immunisations", "Immunisations", "Immunisation", (
        ("Immunization", ("occurrence", "recorded")), ("ImmunizationEvaluation", ("date",)),
        ("ImmunizationRecommendation", ("date",)),
    )),
    Kind("letters", "Letters and documents", "Letter or document", (
        ("DocumentReference", ("date",)), ("Composition", ("date",)), ("DocumentManifest", ("created",)),
        ("Media", ("created", "issued")),
    )),
    Kind("requests", "Referrals and requests", "Referral or request", (
        ("ServiceRequest", ("authoredOn", "occurrence")), ("Task", ("authoredOn", "executionPeriod")),
        ("CommunicationRequest", ("occurrence", "authoredOn")),
        ("DeviceRequest", ("authoredOn", "occurrence")), ("NutritionOrder", ("dateTime",)),
        ("RequestGroup", ("authoredOn",)), ("SupplyRequest", ("authoredOn", "occurrence")),
        ("VisionPrescription", ("dateWritten", "created")),
    )),
    Kind("procedures", "Procedures and devices", "Procedure", (
        ("Procedure", ("performed",)), ("DeviceUseStatement", ("timing", "recordedOn")),
        ("SupplyDelivery", ("occurrence",)),
    )),
    Kind("plans", "Plans, goals and teams", "Plan", (
        ("CarePlan", ("period", "created")), ("Goal", ("start", "statusDate")), ("CareTeam", ("period",)),
    )),
    Kind("assessments", "Assessments and alerts", "Assessment or alert", (
        ("QuestionnaireResponse", ("authored",)), ("RiskAssessment", ("occurrence",)),
        ("ClinicalImpression", ("effective", "date")), ("DetectedIssue", ("identified",)),
        ("FamilyMemberHistory", ("date",)), ("Flag", ("period",)),
    )),
    Kind("messages", "Messages", "Message", (("Communication", ("sent", "received")),)),
    Kind("administration", "Administration", "Administration", (
        ("Account", ("servicePeriod",)), ("Basic", ("created",)),
        ("ChargeItem", ("occurrence", "enteredDate")), ("Claim", ("billablePeriod", "created")),
        ("ClaimResponse", ("created",)), ("Consent", ("dateTime",)), ("Coverage", ("period",)),
        ("CoverageEligibilityRequest", ("created",)), ("CoverageEligibilityResponse", ("created",)),
        ("EnrollmentRequest", ("created",)), ("ExplanationOfBenefit", ("billablePeriod", "created")),
        ("Group", ()), ("Invoice", ("date",)), ("List", ("date",)), ("MeasureReport", ("period", "date")),
        ("RelatedPerson", ("period",)), ("ResearchSubject", ("period",)),
    )),
)  # fmt: skip

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "Patient": "the person is the banner of the page",
        "Person": "links one person's records; it tells of no event",
        "Provenance": "shown with the entry that it tells of",
        "AuditEvent": "who looked has a page of its own",
    }
)

KIND_OF: Mapping[str, Kind] = MappingProxyType({name: kind for kind in KINDS for name, _ in kind.types})
DATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: stems for kind in KINDS for name, stems in kind.types}
)
BY_KEY: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in KINDS})
