"""Medicines as FHIR R4 MedicationRequest: for a condition the person has, and safe for who they are.

A hospital that changed a dose holds a MedicationStatement that the practice may not have caught up with.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ourdorset.demo.conditions import KIDNEYS, Condition, Medicine
from ourdorset.demo.dmd import DMD
from ourdorset.demo.history import SNOMED, History, Resource, organisation
from ourdorset.demo.stays import Illness


def medicines(history: History, condition: Condition, problem: Resource, since: date) -> Iterator[Resource]:
    """What treats a condition: perhaps changed over time, perhaps otherwise at the hospital."""
    for medicine in condition.medicines:
        if history.dice.random() < medicine.share and _suits(history, medicine):
            yield from _prescribed(history, medicine, problem, since)


def _suits(history: History, medicine: Medicine) -> bool:
    each = history.person
    drug = medicine.name.split(" ", 1)[0]
    if each.age < medicine.youngest or drug in history.allergies or drug in history.taking:
        return False
    if "pregnant" in medicine.care and each.due:
        return False
    return not ("kidneys" in medicine.care and KIDNEYS in history.codes)


def _prescribed(history: History, medicine: Medicine, problem: Resource, since: date) -> Iterator[Resource]:
    history.taking.add(medicine.name.split(" ", 1)[0])
    dice, last = history.dice, history.person.last_day
    earliest = max(since, history.person.born + timedelta(days=round(medicine.youngest * 365.25)))
    start = history.day(earliest.toordinal())
    now = "stopped" if history.person.died else "active"
    stronger, dose = medicine.stronger
    if stronger and (last - start).days > 200 and dice.random() < 0.5:
        change = start + timedelta(days=90 + int(dice.random() * ((last - start).days - 120)))
        if dice.random() < 0.25:
            # The hospital changed it; the practice still prescribes as before.
            yield _request(history, medicine.name, medicine.dose, problem, start, now)
            yield _statement(history, stronger, dose, problem, change)
        else:
            yield _request(history, medicine.name, medicine.dose, problem, start, "stopped")
            yield _request(history, stronger, dose, problem, change, now)
    else:
        yield _request(history, medicine.name, medicine.dose, problem, start, now)


def course(history: History, illness: Illness, problem: Resource, since: date) -> Iterator[Resource]:
    """A short course for something that passes, of the first medicine that the person can take."""
    for name, dose in illness.medicines:
        if name.split(" ", 1)[0] not in history.allergies and not (history.person.due and "Doxy" in name):
            yield _request(history, name, dose, problem, since, "completed")
            return


@cache
def _concept(name: str) -> Resource:
    coding = [{"system": SNOMED, "code": DMD[name], "display": name}] if name in DMD else None
    return {"coding": coding, "text": name} if coding else {"text": name}


def _request(history: History, name: str, dose: str, problem: Resource, on: date, status: str) -> Resource:
    return history.resource(
        "MedicationRequest",
        history.practice,
        status=status,
        intent="order",
        medicationCodeableConcept=_concept(name),
        authoredOn=on.isoformat(),
        requester=history.gp,
        reasonReference=[{"reference": f"Condition/{problem['id']}"}],
        dosageInstruction=[{"text": dose}],
    )


def _statement(history: History, name: str, dose: str, problem: Resource, on: date) -> Resource:
    return history.resource(
        "MedicationStatement",
        history.hospital,
        status="active" if history.person.died is None else "completed",
        medicationCodeableConcept=_concept(name),
        effectiveDateTime=on.isoformat(),
        dateAsserted=on.isoformat(),
        informationSource=organisation(history.hospital),
        reasonReference=[{"reference": f"Condition/{problem['id']}"}],
        dosage=[{"text": dose}],
    )
