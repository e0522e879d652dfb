"""Who may see or write a row: one predicate in the SQL of every read, one check before every write.

A confined context (a resident, a carer) reaches rows about their own people and nothing else. Roles that
work without people's records reach rows about nobody. The same rules hold for matches, includes and counts.
"""

from typing import LiteralString, NamedTuple

from ourdorset.kernel.api import PERSONAL_ROLES, Context, ForbiddenError, Role
from ourdorset.record.persons import person_keys

IMPERSONAL_ROLES = frozenset({Role.VOLUNTARY_WORKER, Role.ANALYST, Role.ENGAGEMENT})


class Predicate(NamedTuple):
    """A condition on the alias `r` of record.resource or record.history, and its named parameters."""

    sql: LiteralString
    params: dict[str, list[int]]


def predicate(context: Context) -> Predicate:
    """What every statement that reads rows must have in its WHERE, for every alias it reads as `r`."""
    if context.patients is not None:
        allowed = list(person_keys(context.patients))
        return Predicate("r.persons && %(access_persons)s::bigint[]", {"access_persons": allowed})
    if context.role in IMPERSONAL_ROLES:
        return Predicate("r.persons = '{}'", {})
    return Predicate("true", {})


def may_read(context: Context, persons: tuple[int, ...]) -> bool:
    """The predicate, for one row whose persons are known."""
    if context.patients is not None:
        return not set(person_keys(context.patients)).isdisjoint(persons)
    return context.role not in IMPERSONAL_ROLES or not persons


def require_writer(context: Context) -> None:
    """Raise ForbiddenError when the context may write nothing at all."""
    if context.role in PERSONAL_ROLES:
        raise ForbiddenError("Residents and carers read this record but do not write to it.")


def require_write(context: Context, persons: tuple[int, ...]) -> None:
    """Raise ForbiddenError unless the context may write a row about these persons.

    Residents and carers write nothing here; others write about everyone they may read about, and a
    confined context only rows that are wholly about its own people.
    """
    require_writer(context)
    if context.patients is not None and not set(persons) <= set(person_keys(context.patients)):
        raise ForbiddenError("This is about people outside what your access is confined to.")
    if not may_read(context, persons):
        raise ForbiddenError("Your role does not reach the records of people.")
