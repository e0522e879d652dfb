"""An invented person's record in the making: who holds what, and the elements that all resources share."""

from datetime import date
from functools import cache
from random import Random
from typing import Any
from uuid import UUID, uuid5

from ourdorset.demo import partners
from ourdorset.demo.partners import SITES, Partner, Site, reference
from ourdorset.demo.population import TODAY, Person
from ourdorset.demo.staff import worker

Resource = dict[str, Any]

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
_NAMESPACE = UUID("5c6c1b4e-6d0f-4d0c-9d1e-0d0a5e70d0e7")
# Towns whose people go to Dorset County Hospital, and of the others those that are nearer to Poole.
_WEST = frozenset({"Weymouth", "Portland", "Dorchester", "Bridport", "Sherborne", "Lyme Regis", "Beaminster",
                   "Sturminster Newton"})  # fmt: skip
_POOLE = frozenset({"Poole", "Broadstone", "Swanage", "Wareham", "Wimborne", "Blandford Forum", "Shaftesbury",
                    "Gillingham"})  # fmt: skip
_OF_PATIENT = frozenset({"AllergyIntolerance", "Immunization", "RelatedPerson", "Consent"})
_HOLIDAYS = frozenset({(12, 25), (12, 26), (1, 1)})
_OF_NOBODY = frozenset({"Appointment"})


class History:
    """One person's resources in the making; what it hands out is shared and must not be changed.

    `doubled` is the organisation, if any, that knows the person as a second Patient and holds about that one.
    """

    def __init__(self, invented: Person, dice: Random, seed: int) -> None:
        self.person = invented
        self.dice = dice
        self.seed = seed
        self.patient_id = str(uuid5(_NAMESPACE, f"{seed}/{invented.index}"))
        # The first 24 characters carry 74 bits of chance: enough for every person there can be.
        self._stem = self.patient_id[:24]
        self._count = 0
        self.practice = invented.home.practice
        self.site = hospital_site(invented.area.town)
        self.hospital = self.site.partner
        self.community_site = nearest_community_site(invented.area.town)
        self.council = partners.COUNCILS[invented.area.council]
        self.last = invented.last_day.toordinal()
        self.born = invented.born.toordinal()
        self.gp = worker(self.practice, f"gp-{1 + invented.home.area.decile % 3}")
        self.codes = invented.codes
        self.doubled: Partner | None = None
        # A reference to the carer, once the record has one.
        self.carer: dict[str, str] | None = None
        self.allergies: tuple[str, ...] = ()
        self.stays: list[tuple[int, int]] = []
        self.taking: set[str] = set()
        self._subject = {"reference": f"Patient/{self.patient_id}"}
        self._second = {"reference": f"Patient/{self._stem}{0xD0B1E:012x}"}

    @property
    def second_id(self) -> str:
        """The id of the second Patient, for whom it is made."""
        return self._second["reference"].removeprefix("Patient/")

    def subject(self, holder: Partner) -> dict[str, str]:
        """The Patient as the holder knows them."""
        return self._second if holder is self.doubled else self._subject

    def resource(self, kind: str, holder: Partner, **elements: Any) -> Resource:
        """A resource of this person with its own id; `meta.source` names the organisation that holds it."""
        self._count += 1
        made: Resource = {
            "resourceType": kind,
            "id": f"{self._stem}{self._count:012x}",
            "meta": source(holder),
            **elements,
        }
        if kind in _OF_PATIENT:
            made["patient"] = self.subject(holder)
        elif kind not in _OF_NOBODY:
            made["subject"] = self.subject(holder)
        return made

    def day(self, since: int) -> date:
        """A day by chance from `since` (an ordinal, but not before birth) to the last."""
        since = max(since, self.born)
        return date.fromordinal(since + int(self.dice.random() * max(1, self.last - since)))

    def away(self, day: date) -> bool:
        """Whether the person lies in hospital that day."""
        return any(first <= day.toordinal() <= last for first, last in self.stays)


def working_day(day: date) -> date:
    """The day, or the Friday before when it is a weekend; never Christmas or New Year's Day."""
    if (day.month, day.day) in _HOLIDAYS:
        day = date.fromordinal(day.toordinal() - 3)
    return date.fromordinal(day.toordinal() - max(0, day.weekday() - 4))


def clock(day: date, hour: int, minute: int = 0) -> str:
    """An instant of a day, in FHIR's form."""
    return f"{day}T{hour:02d}:{minute:02d}:00Z"


def years_ago(years: float) -> int:
    """The ordinal of the day so many years before today."""
    return TODAY.toordinal() - int(years * 365.2425)


@cache
def source(holder: Partner) -> dict[str, str]:
    """`meta` of what an organisation holds."""
    return {"source": f"urn:ods:{holder.ods}"}


@cache
def coded(system: str, code: str, display: str = "", text: str = "") -> Resource:
    """A CodeableConcept with one coding, `text` for people if given, else the display."""
    coding = {"system": system, "code": code}
    if not display:
        return {"coding": [coding]}
    return {"coding": [coding | {"display": display}], "text": text or display}


@cache
def terminology(name: str, code: str) -> Resource:
    """A CodeableConcept of one of HL7's own code systems."""
    return coded(f"{TERMINOLOGY}/{name}", code)


@cache
def organisation(holder: Partner) -> dict[str, str]:
    """A reference to an organisation."""
    return reference(holder)


@cache
def place(site: Site) -> Resource:
    """An `Encounter.location`."""
    return {"location": {"reference": f"Location/site-{site.key}", "display": site.name}}


@cache
def hospital_site(town: str) -> Site:
    """The hospital that a town's people go to."""
    key = "dorset-county" if town in _WEST else "poole-hospital" if town in _POOLE else "royal-bournemouth"
    return next(site for site in SITES if site.key == key)


@cache
def nearest_community_site(town: str) -> Site:
    """The community hospital in the town, else in the part of the county."""
    sites = [site for site in SITES if site.partner is partners.DHC]
    other = "weymouth-community" if town in _WEST else "alderney"
    return next((site for site in sites if site.town == town), next(s for s in sites if s.key == other))
