"""Those who belong to a person as FHIR R4 RelatedPerson, and what a carer may see as Consent.

https://hl7.org/fhir/R4/consent.html: without a `class` a permit is for everything that is in the record.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from ourdorset.demo.chance import Weighted, one_of
from ourdorset.demo.history import TERMINOLOGY, History, Resource, organisation, terminology
from ourdorset.demo.households import BLOCK
from ourdorset.demo.partners import Partner
from ourdorset.demo.patients import official_name
from ourdorset.demo.population import TODAY, Person, block, first_cared_for
from ourdorset.identity.api import nhs_number

# The account by which a carer signs in, as an identifier of the RelatedPerson that stands for them.
CARER_ACCOUNT = "https://ourdorset.example/carer"
DEMO_CARER = "carer@example.org"
_ROLES = f"{TERMINOLOGY}/v3-RoleCode"


class Permit(NamedTuple):
    """What a person lets their carer see: in their words, the resource types (none: all), and if it ended."""

    words: str
    types: tuple[str, ...] = ()
    ended: bool = False


EVERYTHING = Permit("everything in my record")
PARTS = Permit(
    "my appointments, medicines and care plan, not my letters or what was said about my health",
    ("Appointment", "MedicationRequest", "MedicationStatement", "CarePlan", "CareTeam", "Goal"),
)
DAILY = Permit("my appointments and who is involved", ("Appointment", "CareTeam"))
ENDED = Permit("everything in my record, until we agreed to stop", ended=True)
_PERMITS = Weighted(((EVERYTHING, 45), (PARTS, 30), (DAILY, 10), (ENDED, 15)))
_AGREED = ("Agreed with the person at the practice", "Agreed at home, with the community nurse as witness",
           "Asked for by the person in a letter to the practice")  # fmt: skip


def belonging(history: History) -> Iterator[Resource]:
    """A child's mother, a partner of the old, a carer with what the person lets the carer see."""
    each = history.person
    if each.cared_for_by is not None:
        carer = _neighbour(history, each.cared_for_by)
        related = _related(history, carer, "CAREGIVER", "Carer")
        if carer.age >= 18 and each.age >= 18:
            history.carer = {
                "reference": f"RelatedPerson/{related['id']}",
                "display": f"{carer.given[0]} {carer.family}",
            }
            shown = each.index == first_cared_for(history.seed)
            if shown:
                related["identifier"].append({"system": CARER_ACCOUNT, "value": DEMO_CARER})
            yield _consent(history, history.carer, PARTS if shown else _PERMITS.roll(history.dice))
        yield related
        if history.dice.random() < 0.12:
            # The council was told of another number.
            number = f"07700 900{carer.index * 13 % 1000:03d}"
            yield _related(history, carer, "CAREGIVER", "Carer", history.council, number)
    elif each.partner is not None and each.age > 60:
        yield _related(history, _neighbour(history, each.partner), "DOMPART", "Partner, next of kin")
    if each.mother is not None and each.age < 18:
        yield _related(history, _neighbour(history, each.mother), "MTH", "Mother")


def _neighbour(history: History, index: int) -> Person:
    return block(index // BLOCK, history.seed)[index % BLOCK]


def _related(
    history: History, other: Person, code: str, words: str, holder: Partner | None = None, number: str = ""
) -> Resource:
    """Someone as the practice knows them, or another holder by another number."""
    coding = {"system": _ROLES, "code": code} if code != "CAREGIVER" else None
    concept: Resource = {"text": words} if coding is None else {"coding": [coding], "text": words}
    return history.resource(
        "RelatedPerson",
        holder or history.practice,
        identifier=[{"system": nhs_number.SYSTEM, "value": other.nhs_number}],
        active=other.died is None,
        relationship=[concept],
        name=[official_name(other)],
        telecom=[{"system": "phone", "value": number or other.home.telephone, "use": "home"}],
        gender=other.gender,
        birthDate=other.born.isoformat(),
    )


def _consent(history: History, carer: Resource, permit: Permit) -> Resource:
    agreed = history.day(max(history.last - 700, history.born))
    period = {"start": agreed.isoformat()}
    if permit.ended or history.person.died:
        period["end"] = history.day(agreed.toordinal()).isoformat()
    else:
        period["end"] = date(TODAY.year + 3, 3, 31).isoformat()
    return history.resource(
        "Consent",
        history.practice,
        status="inactive" if permit.ended or history.person.died else "active",
        scope=terminology("consentscope", "patient-privacy"),
        category=_category(permit.words),
        dateTime=agreed.isoformat(),
        performer=[history.subject(history.practice)],
        organization=[organisation(history.practice)],
        policyRule=_agreed(one_of(history.dice, _AGREED)),
        provision={
            "type": "permit",
            "period": period,
            "actor": [{"role": _agreed("Carer"), "reference": carer}],
            "action": [_agreed("Read")],
            **_classes(permit),
        },
    )


@cache
def _category(words: str) -> list[Resource]:
    return [{"text": f"My carer may see {words}"}]


@cache
def _agreed(words: str) -> Resource:
    return {"text": words}


@cache
def _classes(permit: Permit) -> Resource:
    if not permit.types:
        return {}
    return {
        "class": [{"system": "http://hl7.org/fhir/resource-types", "code": kind} for kind in permit.types]
    }
