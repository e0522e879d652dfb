"""Who may see or write a row: one predicate in the SQL of every read, one check before every write.

A confined context (a resident, a carer) reaches rows about their own people and nothing else. A carer
reaches the types that a consent names, and without one nothing: a token for a carer opens no record. What
is held back from the person (`record/withheld.py`) stays held back whichever way they come. Roles that work
without people's records reach the types that never tell of anyone. The same rules hold for matches, includes
and counts.
"""

from typing import LiteralString, NamedTuple

from ourdorset.kernel.api import PERSONAL_ROLES, Context, ForbiddenError, Role
from ourdorset.record.persons import person_keys
from ourdorset.record.type_numbers import type_number
from ourdorset.record.withheld import WITHHELD_KEYS

IMPERSONAL_ROLES = frozenset(
    {Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.VOLUNTARY_WORKER, Role.ANALYST, Role.ENGAGEMENT}
)
READERS = (IMPERSONAL_ROLES - {Role.ADMINISTRATOR}) | PERSONAL_ROLES

# A list of what is open, not of what is closed: a Binary or a Bundle may hold a letter, and a reference to
# another server's patient makes no row of ours about a person.
IMPERSONAL_TYPES = frozenset(
    """
    ActivityDefinition CapabilityStatement CodeSystem ConceptMap Endpoint HealthcareService Library Location
    Measure Medication MedicationKnowledge NamingSystem OperationDefinition Organization
    OrganizationAffiliation PlanDefinition Practitioner PractitionerRole Questionnaire Schedule
    SearchParameter Slot StructureDefinition StructureMap ValueSet
    """.split()
)
_IMPERSONAL_NUMBERS = sorted(map(type_number, IMPERSONAL_TYPES))


class Predicate(NamedTuple):
    """A condition on the alias `r` of record.resource or record.history, and its named parameters."""

    sql: LiteralString
    params: dict[str, list[int]]


def predicate(context: Context) -> Predicate:
    """What every statement that reads rows must have in its WHERE, for every alias it reads as `r`."""
    if context.patients is not None:
        return _confined(context, person_keys(context.patients))
    if context.role in IMPERSONAL_ROLES:
        sql = "(r.persons = '{}' and r.type = any (%(access_types)s::smallint[]))"
        return Predicate(sql, {"access_types": _IMPERSONAL_NUMBERS})
    return Predicate("true", {})


def _confined(context: Context, allowed: tuple[int, ...]) -> Predicate:
    """Rows about these people; of these types, where types are named; nothing held back from them."""
    if context.role is Role.CARER and context.types is None:
        return Predicate("false", {})
    sql: LiteralString = "r.persons && %(access_persons)s::bigint[]"
    params = {"access_persons": list(allowed)}
    if context.types is not None:
        sql += " and r.type = any (%(access_types)s::smallint[])"
        params["access_types"] = sorted(map(type_number, context.types))
    if context.role in PERSONAL_ROLES:
        # a version whose keys have been purged could be anything: only a tombstone, which is empty, is shown
        sql += " and (r.body is null or not r.tok && %(access_withheld)s::bigint[])"
        params["access_withheld"] = list(WITHHELD_KEYS[context.role])
    return Predicate(f"({sql})", params)


def may_read(context: Context, resource_type: str, persons: tuple[int, ...]) -> bool:
    """The predicate, for one row whose type and persons are known, in a context that may write.

    Residents and carers write nothing by interactions, so what is held back from them is not asked here.
    """
    if context.patients is not None:
        named = context.types is None or resource_type in context.types
        sealed = context.role is Role.CARER and context.types is None
        return named and not sealed and not set(person_keys(context.patients)).isdisjoint(persons)
    return context.role not in IMPERSONAL_ROLES or (not persons and resource_type in IMPERSONAL_TYPES)


def require_writer(context: Context) -> None:
    """Raise ForbiddenError when the context may write nothing at all."""
    if context.role in READERS:
        raise ForbiddenError(f"The role {context.role.value} reads this record but does not write to it.")


def require_write(context: Context, resource_type: str, persons: tuple[int, ...]) -> None:
    """Raise ForbiddenError unless the context may write a row of this type about these persons.

    Those who write do so about everyone they may read about, and a confined context only rows that are
    wholly about its own people.
    """
    require_writer(context)
    if context.patients is not None and not set(persons) <= set(person_keys(context.patients)):
        raise ForbiddenError("This is about people outside what your access is confined to.")
    if not may_read(context, resource_type, persons):
        raise ForbiddenError("Your role does not reach the records of people.")
