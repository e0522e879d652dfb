"""Invented people who work for the partners, as FHIR R4 Practitioner and PractitionerRole."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from ourdorset.demo.names import BRITISH_FAMILIES, BRITISH_FEMALE, BRITISH_MALE, OTHER_HERITAGE
from ourdorset.demo.partners import COUNCILS, DHC, GROUPS, PARTNERS, SWAST, Partner, reference

Role = tuple[str, str, bool]


def _roles(text: str) -> tuple[Role, ...]:
    """Lines of `key words`; a star after the words marks a doctor."""
    split = (line.strip().split(" ", 1) for line in text.strip().splitlines())
    return tuple((key, words.removesuffix("*"), words.endswith("*")) for key, words in split)


_PRACTICE = _roles("""
    gp-1 General practitioner*
    gp-2 General practitioner*
    gp-3 General practitioner*
    nurse Practice nurse
    pharmacist Clinical pharmacist
    link Social prescribing link worker
""")
_HOSPITAL = _roles("""
    diabetes Consultant, diabetes*
    respiratory Consultant, respiratory medicine*
    cardiology Consultant, cardiology*
    heart Consultant, heart failure*
    stroke Consultant, stroke medicine*
    renal Consultant, renal medicine*
    orthopaedic Consultant, orthopaedics*
    rheumatology Consultant, rheumatology*
    neurology Consultant, neurology*
    breast Consultant, breast surgery*
    urology Consultant, urology*
    eye Consultant, ophthalmology*
    emergency Consultant, emergency medicine*
    acute Consultant, acute medicine*
    general Consultant, general surgery*
    midwife Midwife
    audiology Audiologist
""")
_COMMUNITY = _roles("""
    nurse-1 Community nurse
    nurse-2 Community nurse
    matron Community matron
    therapist Physiotherapist
    mental Community mental health nurse
    talking Psychological therapist
    memory Consultant, memory clinic*
    frailty Consultant, care of older people*
    coordinator Health and social care coordinator
""")
_COUNCIL = _roles("""
    social-1 Social worker
    social-2 Social worker
    therapist Occupational therapist
""")


def roles(partner: Partner) -> tuple[Role, ...]:
    """(key, what they are called, whether a doctor) of those who work for a partner."""
    if partner in GROUPS:
        return (("worker", "Community worker", False),)
    if partner.ods in COUNCILS:
        return _COUNCIL
    if partner.ods.startswith("Z"):
        return _PRACTICE
    if partner is SWAST:
        return (("crew", "Paramedic", False),)
    if partner is DHC:
        return _COMMUNITY
    return _HOSPITAL if partner.kind == "prov" else ()


@cache
def names(partner: Partner) -> dict[str, dict[str, Any]]:
    """The FHIR HumanName of each who works for a partner, by role key."""
    dice = Random(f"staff/{partner.ods}")
    found = {}
    for key, _, doctor in roles(partner):
        female = dice.random() < 0.6
        era = (BRITISH_FEMALE if female else BRITISH_MALE)[dice.choice((1, 1, 2))][1]
        family, given = BRITISH_FAMILIES.roll(dice), dice.choice(era)
        if dice.random() < 0.3:
            heritage = OTHER_HERITAGE.roll(dice)
            family = dice.choice(heritage.families)
            given = dice.choice(heritage.female if female else heritage.male)
        title = "Dr" if doctor else "Ms" if female else "Mr"
        found[key] = {"prefix": [title], "given": [given], "family": family}
    return found


@cache
def worker(partner: Partner, key: str) -> dict[str, str]:
    """A reference to someone who works for a partner, with the name for those who cannot resolve it."""
    name = names(partner)[key]
    display = f"{name['prefix'][0]} {name['given'][0]} {name['family']}"
    return {"reference": f"Practitioner/staff-{partner.ods}-{key}", "display": display}


def practitioners() -> Iterator[dict[str, Any]]:
    """Everyone who works for a partner, each followed by their role and how to reach them."""
    number = 0
    for partner in PARTNERS:
        meta = {"source": f"urn:ods:{partner.ods}"}
        for key, words, _ in roles(partner):
            number += 1
            yield {
                "resourceType": "Practitioner",
                "id": f"staff-{partner.ods}-{key}",
                "meta": meta,
                "active": True,
                "name": [{"use": "official", **names(partner)[key]}],
            }
            yield _role(partner, key, words, f"0117 496 0{number % 1000:03d}") | {"meta": meta}


def _role(partner: Partner, key: str, words: str, telephone: str) -> dict[str, Any]:
    return {
        "resourceType": "PractitionerRole",
        "id": f"role-{partner.ods}-{key}",
        "active": True,
        "practitioner": worker(partner, key),
        "organization": reference(partner),
        "code": [{"text": words}],
        "telecom": [{"system": "phone", "value": telephone, "use": "work"}],
    }
