"""An invented person's record as FHIR R4 resources, each held by the organisation that would hold it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from ourdorset.demo import partners
from ourdorset.demo.conditions import ALLERGIES, MEASURES, NO_KNOWN_ALLERGY, VACCINES, Medicine
from ourdorset.demo.partners import PRACTICES, Partner
from ourdorset.demo.population import TODAY, Person, person
from ourdorset.identity.api import nhs_number

Resource = dict[str, Any]

_NAMESPACE = UUID("5c6c1b4e-6d0f-4d0c-9d1e-0d0a5e70d0e7")
_SNOMED = "http://snomed.info/sct"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
# Where people of a town go: (hospital trust, council).
_WEST = {"Weymouth", "Dorchester", "Bridport", "Sherborne"}
_BCP = {"Bournemouth", "Poole", "Christchurch"}


def record(index: int, seed: int) -> list[Resource]:
    """All resources of the `index`-th person, the Patient first; ids depend on seed and index alone."""
    invented, dice = person(index, seed)
    history = _History(invented, dice, seed)
    return [
        history.patient(),
        *history.encounters(),
        *history.problems(),
        *history.allergies(),
        *history.results(),
        *history.immunisations(),
    ]


class _History:
    """One person's resources in the making."""

    def __init__(self, invented: Person, dice: random.Random, seed: int) -> None:
        self.person = invented
        self.dice = dice
        self.key = f"{seed}/{invented.index}"
        self.count = 0
        self.subject = {"reference": f"Patient/{uuid5(_NAMESPACE, self.key)}"}
        self.practice = PRACTICES[invented.town]
        self.hospital = partners.DCH if invented.town in _WEST else partners.UHD
        self.last_day = invented.died or TODAY

    def _resource(self, kind: str, holder: Partner, **elements: Any) -> Resource:
        """A resource of this person with its own id; `meta.source` names the organisation that holds it."""
        self.count += 1
        source = f"urn:ods:{holder.ods}"
        identity = str(uuid5(_NAMESPACE, f"{self.key}/{self.count}"))
        return {"resourceType": kind, "id": identity, "meta": {"source": source}, **elements}

    def _day(self, since: date) -> date:
        return since + timedelta(days=self.dice.randint(0, max(0, (self.last_day - since).days)))

    def patient(self) -> Resource:
        """The person as their practice knows them."""
        invented = self.person
        number = {"system": nhs_number.SYSTEM, "value": invented.nhs_number}
        name = {
            "use": "official",
            "prefix": [invented.title],
            "given": list(invented.given),
            "family": invented.family,
        }
        home = {
            "use": "home",
            "line": [invented.line],
            "city": invented.town,
            "postalCode": invented.postcode,
        }
        resource: Resource = {
            "resourceType": "Patient",
            "id": self.subject["reference"].removeprefix("Patient/"),
            "meta": {"source": f"urn:ods:{self.practice.ods}"},
            "identifier": [number],
            "active": invented.died is None,
            "name": [name],
            "gender": invented.gender,
            "birthDate": invented.born.isoformat(),
            "address": [home | {"postalCode": invented.postcode}],
            "generalPractitioner": [partners.reference(self.practice)],
            "managingOrganization": partners.reference(self.practice),
        }
        if invented.died:
            resource["deceasedDateTime"] = invented.died.isoformat()
        return resource

    def encounters(self) -> Iterator[Resource]:
        """Visits of the last three years: mostly the practice, sometimes hospital or community nurses."""
        busy = 2 + len(self.person.conditions) * 2
        for _ in range(self.dice.randint(1, busy)):
            holder, kind, words = self.dice.choices(
                (
                    (self.practice, "AMB", "GP appointment"),
                    (self.hospital, "AMB", "Hospital outpatient appointment"),
                    (self.hospital, "EMER", "Emergency department attendance"),
                    (partners.DHC, "HH", "Community nurse visit at home"),
                ),
                (70, 15, 7, 8 if self.person.age > 70 else 1),
            )[0]
            day = self._day(max(self.person.born, TODAY - timedelta(days=3 * 365)))
            yield self._resource(
                "Encounter",
                holder,
                status="finished",
                **{"class": {"system": f"{_TERMINOLOGY}/v3-ActCode", "code": kind}},
                type=[{"text": words}],
                subject=self.subject,
                period={"start": f"{day}T09:{self.dice.randint(10, 50)}:00Z", "end": f"{day}T10:00:00Z"},
                serviceProvider=partners.reference(holder),
            )

    def problems(self) -> Iterator[Resource]:
        """Each condition, and the medicines that treat it."""
        for condition, since in self.person.conditions:
            problem = self._resource(
                "Condition",
                self.practice,
                clinicalStatus=_coded(f"{_TERMINOLOGY}/condition-clinical", "active"),
                verificationStatus=_coded(f"{_TERMINOLOGY}/condition-ver-status", "confirmed"),
                category=[_coded(f"{_TERMINOLOGY}/condition-category", "problem-list-item")],
                code=_coded(_SNOMED, condition.code, condition.display),
                subject=self.subject,
                onsetDateTime=since.isoformat(),
                recordedDate=since.isoformat(),
            )
            yield problem
            for medicine in condition.medicines:
                yield self._medicine(medicine, problem, since)

    def _medicine(self, medicine: Medicine, problem: Resource, since: date) -> Resource:
        coding = [{"system": _SNOMED, "code": medicine.code, "display": medicine.name}]
        concept = {"coding": coding, "text": medicine.name} if medicine.code else {"text": medicine.name}
        return self._resource(
            "MedicationRequest",
            self.practice,
            status="active" if self.person.died is None else "stopped",
            intent="order",
            medicationCodeableConcept=concept,
            subject=self.subject,
            authoredOn=self._day(since).isoformat(),
            reasonReference=[{"reference": f"Condition/{problem['id']}"}],
            dosageInstruction=[{"text": medicine.dose}],
            requester=partners.reference(self.practice),
        )

    def allergies(self) -> Iterator[Resource]:
        """One in ten has an allergy; most others have "no known allergy" stated; for some nobody asked."""
        roll = self.dice.random()
        if roll > 0.85:
            return
        code, display, reaction = self.dice.choice(ALLERGIES) if roll < 0.12 else (*NO_KNOWN_ALLERGY, "")
        allergy = self._resource(
            "AllergyIntolerance",
            self.practice,
            clinicalStatus=_coded(f"{_TERMINOLOGY}/allergyintolerance-clinical", "active"),
            verificationStatus=_coded(f"{_TERMINOLOGY}/allergyintolerance-verification", "confirmed"),
            code=_coded(_SNOMED, code, display),
            patient=self.subject,
            recordedDate=self._day(self.person.born).isoformat(),
        )
        if reaction:
            severity = self.dice.choice(("mild", "moderate", "severe"))
            allergy["reaction"] = [{"manifestation": [{"text": reaction}], "severity": severity}]
        yield allergy

    def results(self) -> Iterator[Resource]:
        """A result every half year or so for each measure a condition calls for; a weight for the rest."""
        for name in sorted({"weight"} | {m for c, _ in self.person.conditions for m in c.results}):
            if self.person.age < 18:
                continue
            holder = self.hospital if name == "egfr" else self.practice
            raised = any(name in condition.results for condition, _ in self.person.conditions)
            measure = MEASURES[name]
            level = self.dice.gauss(measure.raised if raised else measure.mean, measure.spread)
            times = self.dice.randint(3, 8) if raised else self.dice.randint(0, 2)
            for turn in range(times):
                day = self.last_day - timedelta(days=170 * turn + self.dice.randint(1, 60))
                value = round(max(5.0, level + self.dice.gauss(0, measure.spread / 4)), 1)
                yield self._observation(name, holder, day, value)

    def _observation(self, name: str, holder: Partner, day: date, value: float) -> Resource:
        measure = MEASURES[name]
        unit = {"unit": measure.unit, "system": "http://unitsofmeasure.org", "code": measure.unit}
        low, high = measure.reference
        kind = "vital-signs" if name in ("systolic", "weight") else "laboratory"
        return self._resource(
            "Observation",
            holder,
            status="final",
            category=[_coded(f"{_TERMINOLOGY}/observation-category", kind)],
            code=_coded("http://loinc.org", measure.code, measure.display),
            subject=self.subject,
            effectiveDateTime=f"{day}T08:30:00Z",
            performer=[partners.reference(holder)],
            valueQuantity={"value": value, **unit},
            referenceRange=[{"low": {"value": low, **unit}, "high": {"value": high, **unit}}],
        )

    def immunisations(self) -> Iterator[Resource]:
        """Vaccines by age, for those who took them up."""
        for code, display, first_age, months, uptake in VACCINES:
            if self.person.age <= first_age or self.dice.random() > uptake:
                continue
            given = self.person.born + timedelta(days=round(first_age * 365.25) + self.dice.randint(10, 300))
            while given < self.last_day:
                yield self._resource(
                    "Immunization",
                    self.practice,
                    status="completed",
                    vaccineCode=_coded(_SNOMED, code, display),
                    patient=self.subject,
                    occurrenceDateTime=given.isoformat(),
                    performer=[{"actor": partners.reference(self.practice)}],
                )
                if not months:
                    break
                given += timedelta(days=round(months * 30.4) + self.dice.randint(-20, 20))


def _coded(system: str, code: str, display: str = "") -> Resource:
    coding = {"system": system, "code": code}
    return {"coding": [coding | {"display": display}], "text": display} if display else {"coding": [coding]}
