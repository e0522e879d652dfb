"""Each rule finds the fault that is planted for it in a record that is otherwise possible."""

import copy
from collections.abc import Callable

import pytest

from ourdorset.demo.api import showcase
from ourdorset.demo.histories import record
from tests.generative.demo import impossible
from tests.generative.demo.impossible import RULES, Resource, Rule, of

Plant = Callable[[list[Resource]], object]


def first(record: list[Resource], kind: str) -> Resource:
    return of(record, kind)[0]


def stay(start: str, end: str) -> Resource:
    period = {"start": f"{start}T10:00:00Z", "end": f"{end}T10:00:00Z"}
    return {"resourceType": "Encounter", "id": start, "class": {"code": "IMP"}, "type": [{"text": "Stay"}],
            "period": period}  # fmt: skip


def twice_in_hospital(record: list[Resource]) -> None:
    record += [stay("2025-03-01", "2025-03-09"), stay("2025-03-08", "2025-03-12")]


def dies(record: list[Resource]) -> None:
    record[0]["deceasedDateTime"] = "2026-10-01"


def penicillin(record: list[Resource]) -> None:
    first(record, "AllergyIntolerance")["code"] = {"coding": [{"code": "91936005"}]}
    first(record, "MedicationRequest")["medicationCodeableConcept"] = {"text": "Amoxicillin 500mg capsules"}


def two_answers(record: list[Resource]) -> None:
    allergy = copy.deepcopy(first(record, "AllergyIntolerance"))
    first(record, "AllergyIntolerance")["code"] = {"coding": [{"code": "91936005"}]}
    record.append(allergy | {"code": {"coding": [{"code": "716186003"}]}})


def young_mother(record: list[Resource]) -> None:
    relationship = [{"coding": [{"code": "MTH"}]}]
    record.append({"resourceType": "RelatedPerson", "relationship": relationship, "gender": "female",
                   "birthDate": record[0]["birthDate"]})  # fmt: skip


def booster_next_day(record: list[Resource]) -> None:
    vaccine = first(record, "Immunization")
    record.append(vaccine | {"occurrenceDateTime": vaccine["occurrenceDateTime"][:8] + "28"})
    record.append(vaccine | {"occurrenceDateTime": vaccine["occurrenceDateTime"][:8] + "27"})


def wrong_sex(record: list[Resource]) -> None:
    code = "399068003" if record[0]["gender"] == "female" else "77386006"
    first(record, "Condition")["code"] = {"coding": [{"code": code}]}


PLANTED: dict[Rule, Plant] = {
    impossible.is_valid: lambda r: r[0].update(gender="lady"),
    impossible.happens_in_a_lifetime: lambda r: first(r, "Condition").update(recordedDate="1802-01-01"),
    impossible.ends_after_it_begins: lambda r: first(r, "Encounter")["period"].update(end="2001-01-01"),
    impossible.dead_are_left_alone: dies,
    impossible.appointments_are_ahead: lambda r: r.append(
        {"resourceType": "Appointment", "start": "2026-10-31T10:00:00Z"}
    ),
    impossible.fits_the_sex: wrong_sex,
    impossible.fits_the_age: lambda r: first(r, "Condition").update(
        onsetDateTime=r[0]["birthDate"], code={"coding": [{"code": "52448006"}], "text": "Dementia"}
    ),
    impossible.medicines_have_a_reason: lambda r: first(r, "MedicationRequest").update(
        reasonReference=[{"reference": "Condition/nothing"}]
    ),
    impossible.medicines_do_no_harm: penicillin,
    impossible.is_in_one_place_at_a_time: twice_in_hospital,
    impossible.results_are_possible: lambda r: next(
        each for each in of(r, "Observation") if "component" in each
    )["component"][0]["valueQuantity"].update(value=12),
    impossible.vaccines_keep_their_distance: booster_next_day,
    impossible.allergies_do_not_contradict_at_one_place: two_answers,
    impossible.mother_bore_the_child: young_mother,
    impossible.is_about_this_person: lambda r: first(r, "Encounter").update(
        subject={"reference": "Patient/someone-else"}
    ),
    impossible.ids_are_its_own: lambda r: first(r, "Encounter").update(id=r[0]["id"]),
}


def test_every_rule_has_a_fault_planted() -> None:
    assert set(PLANTED) == set(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_planted_fault_is_found(rule: Rule) -> None:
    planted = copy.deepcopy(record(showcase(1).rich, 1))
    assert list(rule(planted)) == []
    PLANTED[rule](planted)
    assert list(rule(planted)) != []
