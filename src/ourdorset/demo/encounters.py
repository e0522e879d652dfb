"""Contacts with services as FHIR R4 Encounter, with what a stay leaves behind: a diagnosis and a summary."""

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from ourdorset.demo.chance import Weighted, between
from ourdorset.demo.history import (
    ICD10,
    TERMINOLOGY,
    History,
    Resource,
    clock,
    coded,
    organisation,
    place,
    terminology,
    working_day,
    years_ago,
)
from ourdorset.demo.letters import assessment, clinic_letter, discharge_summary
from ourdorset.demo.partners import DHC, SWAST, Partner
from ourdorset.demo.population import Person
from ourdorset.demo.reasons import reason
from ourdorset.demo.staff import worker
from ourdorset.demo.stays import MATERNITY, STAYS, Stay

YEARS = 3
# Days in hospital after which an old person may need more before home.
REHABILITATION_AFTER = 7
AT_DHC = {
    "Memory clinic": "memory",
    "Frailty assessment": "frailty",
    "Community mental health appointment": "mental",
    "NHS Talking Therapies appointment": "talking",
}


def stays(history: History) -> Iterator[Resource]:
    """Stays in hospital of the last years, none overlapping another, with what led to and came of each."""
    each, dice = history.person, history.dice
    for born in each.births:
        if born.toordinal() > years_ago(YEARS) and (each.died is None or born < each.died):
            yield from _stay(history, MATERNITY, born)
    chance = min(0.55, 0.03 + 0.002 * max(0, each.age - 35) + 0.04 * len(each.conditions))
    for _ in range(2):
        if dice.random() < chance and (stay := _reason(each, history)):
            # What comes of a condition alone comes after it.
            known = [
                since.toordinal() for condition, since in each.conditions if condition.code in stay.after
            ]
            earliest = max(years_ago(YEARS), 0 if stay.weight else min(known))
            yield from _stay(history, stay, history.day(earliest))


def _reason(each: Person, history: History) -> Stay | None:
    likely = [
        (stay, weight)
        for stay in STAYS
        if stay.ages[0] <= each.age - YEARS or (stay.ages[1] == 0 and each.age == 0)
        if each.age <= stay.ages[1] and stay.sex in ("", each.gender)
        if (weight := stay.weight + (8 if history.codes & stay.after else 0))
    ]
    return Weighted(likely).roll(history.dice) if likely else None


def _stay(history: History, stay: Stay, day: date) -> Iterator[Resource]:
    first = day.toordinal()
    last = first + between(history.dice, *stay.days)
    if last > history.last or any(first - 2 <= end and start - 2 <= last for start, end in history.stays):
        return
    history.stays.append((first, last))
    home = date.fromordinal(last)
    if stay.emergency:
        yield from _emergency(history, day, stay)
    ward = _encounter(history, history.hospital, "IMP", "Hospital stay",
                      (clock(day, 12, 30), clock(home, 14)), _consultant(stay), stay.reason)  # fmt: skip
    ward["location"] = [place(history.site)]
    diagnosis = _diagnosis(history, stay, ward, day)
    ward["diagnosis"] = [{"condition": {"reference": f"Condition/{diagnosis['id']}"}}]
    yield from (ward, diagnosis, discharge_summary(history, stay, ward, day, home))
    if last - first >= REHABILITATION_AFTER and history.person.age > 70 and history.dice.random() < 0.5:
        yield from _rehabilitation(history, home)


def _rehabilitation(history: History, day: date) -> Iterator[Resource]:
    """Some weeks in a community hospital, straight from the other."""
    first = day.toordinal()
    last = first + between(history.dice, 7, 28)
    if last > history.last or any(first < end and start - 2 <= last for start, end in history.stays):
        return
    history.stays.append((first, last))
    span = (clock(day, 15, 30), clock(date.fromordinal(last), 11))
    bed = _encounter(history, DHC, "IMP", "Community hospital stay", span, "therapist", "Rehabilitation")
    bed["location"] = [place(history.community_site)]
    yield bed


def _consultant(stay: Stay) -> str:
    return "midwife" if stay is MATERNITY else "acute" if stay.emergency else "general"


def _emergency(history: History, day: date, stay: Stay) -> Iterator[Resource]:
    if history.dice.random() < (0.6 if history.person.age > 70 else 0.2):
        yield _encounter(history, SWAST, "FLD", "Ambulance call",
                         (clock(day, 6, 20), clock(day, 7, 30)), "crew", stay.reason)  # fmt: skip
    yield _encounter(history, history.hospital, "EMER", "Emergency department attendance",
                     (clock(day, 7, 40), clock(day, 12, 10)), "emergency", stay.reason)  # fmt: skip


def _diagnosis(history: History, stay: Stay, ward: Resource, day: date) -> Resource:
    return history.resource(
        "Condition",
        history.hospital,
        clinicalStatus=terminology("condition-clinical", "resolved"),
        verificationStatus=terminology("condition-ver-status", "confirmed"),
        category=[terminology("condition-category", "encounter-diagnosis")],
        code=coded(ICD10, stay.icd10, stay.reason),
        encounter={"reference": f"Encounter/{ward['id']}"},
        onsetDateTime=day.isoformat(),
        abatementDateTime=ward["period"]["end"][:10],
        recordedDate=day.isoformat(),
    )


def visits(history: History) -> Iterator[Resource]:
    """Contacts of the last years that begin and end on a day; letters follow some clinics."""
    each, dice = history.person, history.dice
    kinds = _kinds(each)
    since, known = years_ago(YEARS), _known(each)
    clinics = {condition.clinic: condition.display for condition, _ in each.conditions}
    for _ in range(between(dice, 1, 3 + len(each.conditions) + each.age // 30)):
        holder_key, kind, words, worker_key = kinds.roll(dice)
        day = history.day(max(since, known.get(words, 0)) + 2)
        if kind != "EMER":
            day = working_day(day)
        if history.away(day) or day.toordinal() < history.born:
            continue
        holder = _holder(history, holder_key)
        why = clinics.get(words) or reason(words, each.age, dice)
        visit = _encounter(history, holder, kind, words, _span(dice.random(), day), worker_key, why)
        yield visit
        if words in clinics and dice.random() < 0.4:
            yield clinic_letter(history, holder, visit, day, words)
        if worker_key == "social-1" and dice.random() < 0.4:
            yield assessment(history, visit, day)


def _known(each: Person) -> dict[str, int]:
    """Since when someone can have been seen by each clinic, as ordinals."""
    known = {condition.clinic: since.toordinal() for condition, since in reversed(each.conditions)}
    if each.due:
        known["Midwife appointment"] = each.due.toordinal() - 210
    return known


def _span(chance: float, day: date) -> tuple[str, str]:
    start = int(chance * 510)
    hour, minute = 8 + start // 60, start % 60
    return clock(day, hour, minute), clock(day, hour + (minute + 20) // 60, (minute + 20) % 60)


Visit = tuple[str, str, str, str]


def _kinds(each: Person) -> Weighted[Visit]:
    """What contacts someone has, by age and by the clinics that their conditions call for."""
    clinics = tuple(sorted({condition.clinic for condition, _ in each.conditions if condition.clinic}))
    frail = "248279007" in each.codes or "52448006" in each.codes
    return _weighed(clinics, frail, each.age > 70, bool(each.due))


@lru_cache(maxsize=2048)
def _weighed(clinics: tuple[str, ...], frail: bool, old: bool, expecting: bool) -> Weighted[Visit]:
    found: list[tuple[Visit, float]] = [
        (("practice", "AMB", "GP appointment", "gp-1"), 30),
        (("practice", "VR", "GP telephone appointment", "gp-2"), 20),
        (("practice", "AMB", "Practice nurse appointment", "nurse"), 22),
        (("practice", "VR", "Medicines review by telephone", "pharmacist"), 8 if clinics else 1),
        (("hospital", "EMER", "Emergency department attendance", "emergency"), 6),
    ]
    for clinic in clinics:
        key = AT_DHC.get(clinic)
        at = ("DHC", "AMB", clinic, key) if key else ("hospital", "AMB", clinic, clinic.split()[0].lower())
        found.append((at, 9))
    if old or frail:
        found.append((("DHC", "HH", "Community nurse visit at home", "nurse-1"), 30 if frail else 4))
        found.append((("DHC", "HH", "Physiotherapy at home", "therapist"), 8 if frail else 2))
    if frail:
        found.append((("council", "HH", "Social work visit at home", "social-1"), 9))
    if expecting:
        found.append((("hospital", "AMB", "Midwife appointment", "midwife"), 5))
    return Weighted(found)


def _holder(history: History, key: str) -> Partner:
    if key == "practice":
        return history.practice
    return history.hospital if key == "hospital" else DHC if key == "DHC" else history.council


def _encounter(
    history: History, holder: Partner, kind: str, words: str, span: tuple[str, str], key: str, why: str
) -> Resource:
    made = history.resource(
        "Encounter",
        holder,
        status="finished",
        **{"class": _class(kind)},
        type=_type(words),
        participant=_participant(holder, key),
        period={"start": span[0], "end": span[1]},
        serviceProvider=organisation(holder),
    )
    if why:
        made["reasonCode"] = _type(why)
    return made


@cache
def _class(kind: str) -> Resource:
    return {"system": f"{TERMINOLOGY}/v3-ActCode", "code": kind}


@cache
def _type(words: str) -> list[Resource]:
    return [{"text": words}]


@cache
def _participant(holder: Partner, key: str) -> list[Resource]:
    return [{"individual": worker(holder, key)}]
