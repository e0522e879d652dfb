"""Whose record a page is about: one's own, or that of someone one cares for, as far as they let it be seen.

The choice is kept in the session; what it may open is worked out anew for every page, from the account and
the Consents of that moment. A page then reads by `Whose.context` and nothing else, so that the record's own
SQL keeps it to that person and, for a carer, to the types that the consent names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import orjson
from django.http import HttpRequest

from ourdorset.accounts.api import context_for, lent_connection
from ourdorset.kernel.api import Context, GoneError, NotFoundError, Role, now
from ourdorset.people.api import best_name
from ourdorset.record.api import everything
from ourdorset.resident.consent import NOTHING, Permit, carers, permit
from ourdorset.resident.days import LONDON

Resource = Mapping[str, Any]
CHOSEN = "resident-whose"
MOST_PEOPLE = 12
_DECIDING = ("Patient", "RelatedPerson", "Consent")
_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


@dataclass(frozen=True, slots=True)
class Whose:
    """A person: Patient id, name, whether it is one's own record, what may be read and by which context.

    `acting` is who asks and acts, as a reference for what is written.
    """

    patient: str
    name: str
    own: bool
    context: Context
    permit: Permit
    acting: Resource

    @property
    def closed(self) -> bool:
        """Whether nothing of this person may be seen."""
        return not self.own and not self.permit.types

    def may_see(self, *types: str) -> bool:
        """Whether entries of any of these types are open."""
        return self.own or any(kind in self.permit.types for kind in types)


@dataclass(frozen=True, slots=True)
class People:
    """Everyone whose record this account may ask for, and the one whom the pages are about now."""

    everyone: tuple[Whose, ...]
    chosen: Whose


def people(request: HttpRequest) -> People:
    """Whom the pages are about. NotFoundError when no record is tied to the account."""
    user = cast(Any, request).user
    context = context_for(user)
    patients = (context.patients or ())[:MOST_PEOPLE]
    if not patients:
        raise NotFoundError("No record is tied to your account yet. Ask your practice to do that for you.")
    if context.role is Role.CARER:
        everyone = _of_a_carer(context, patients, user.email)
    else:
        everyone = tuple(_own(context, patient, str(user)) for patient in patients)
    if not everyone:
        raise NotFoundError("The record tied to your account is not here. Ask your practice about it.")
    wanted = request.session.get(CHOSEN)
    return People(everyone, next((one for one in everyone if one.patient == wanted), everyone[0]))


def choose(request: HttpRequest, patient: str) -> None:
    """Make the pages about this person from now on; NotFoundError for anyone else than the account names."""
    if all(one.patient != patient for one in people(request).everyone):
        raise NotFoundError
    request.session[CHOSEN] = patient


def today() -> date:
    """The day it is in the United Kingdom."""
    return now().astimezone(LONDON).date()


def full_name(patient: Resource) -> str:
    """`Rose Fry`."""
    name = best_name(patient.get("name"))
    return " ".join([*name.get("given", ())[:1], name.get("family", "")]).strip() or name.get("text", "")


def _own(context: Context, patient: str, name: str) -> Whose:
    acting = {"reference": f"Patient/{patient}", "display": name}
    return Whose(patient, name, True, replace(context, patients=(patient,)), NOTHING, acting)


def _of_a_carer(context: Context, patients: Sequence[str], email: str) -> tuple[Whose, ...]:
    """Those whom the account names and the record knows: the carer's own record, if it is among them, first.

    A Patient is the carer when the account names them and they have the NHS number under which a person
    cared for knows the carer; then they read as any resident.
    """
    held = {patient: _held(context, patient) for patient in patients}
    mine = {patient: carers(each["RelatedPerson"], email) for patient, each in held.items()}
    numbers = {number for related in mine.values() for person in related for number in _numbers(person)}
    found: list[Whose] = []
    for patient, each in held.items():
        if not each["Patient"]:
            continue
        person = each["Patient"][0]
        if numbers.intersection(_numbers(person)):
            found.insert(0, _own(replace(context, role=Role.RESIDENT), patient, full_name(person)))
        else:
            agreed = permit(each["Consent"], mine[patient], today=today())
            found.append(_cared_for(context, person, agreed, mine[patient]))
    return tuple(found)


def _cared_for(context: Context, person: Resource, agreed: Permit, mine: Sequence[Resource]) -> Whose:
    """Someone whom the carer sees as far as is agreed; without an agreement no type is open."""
    # Task: their own questions, which are told apart from others' where they are shown
    types = ("Patient", "Task", *agreed.types) if agreed.types else ()
    reader = replace(context, patients=(person["id"],), types=types)
    acting = {"reference": f"RelatedPerson/{mine[0]['id']}", "display": full_name(mine[0])} if mine else {}
    return Whose(person["id"], full_name(person), False, reader, agreed, acting)


def _numbers(person: Resource) -> set[str]:
    """The NHS numbers of a Patient or RelatedPerson."""
    identifiers = person.get("identifier", ())
    return {each["value"] for each in identifiers if each.get("system") == _NHS_NUMBER and "value" in each}


def _held(context: Context, patient: str) -> Mapping[str, list[Resource]]:
    """What decides what may be seen of a person, by type; all empty when the record does not know them."""
    deciding = replace(context, patients=(patient,), types=_DECIDING)
    found: dict[str, list[Resource]] = {kind: [] for kind in _DECIDING}
    with lent_connection() as connection:
        try:
            held = everything(deciding, connection, patient, types=_DECIDING)
        except (NotFoundError, GoneError):
            return found
    for stored in held.resources:
        found[stored.type].append(orjson.loads(stored.body or b"{}"))
    return found
