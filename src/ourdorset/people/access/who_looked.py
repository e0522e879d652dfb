"""Who has looked at one person's record, for the person and for staff who may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import psycopg

from ourdorset.accounts.api import Action, ActorName, allows, names_of
from ourdorset.audit.api import Looked, Span, looks
from ourdorset.design.api import written_date
from ourdorset.kernel.api import PERSONAL_ROLES, Context, ForbiddenError, NotFoundError, Role
from ourdorset.people.access.words import UNSAID, WHY_THEIRS, WHY_YOURS, what
from ourdorset.people.moments import LONDON
from ourdorset.record.api import person_key

Connection = psycopg.Connection[Any]
MOST = 50
OF_THE_AUDIT = "AuditEvent"


@dataclass(frozen=True, slots=True)
class Look:
    """One person or system on one day: `name`, `role` and `organisation` in words, `when` as times of day.

    `what` are the kinds of entry; `refused` says that they tried and were not let in; `own` that it is the
    reader themself. `actor` and `code` (the organisation's ODS code) are for asking them why.
    """

    day: date
    name: str
    role: str
    organisation: str
    when: str
    what: tuple[str, ...]
    why: str
    refused: bool
    own: bool
    actor: str
    code: str


@dataclass(frozen=True, slots=True)
class Day:
    """Everyone who looked on a day, the latest first."""

    day: date
    looks: tuple[Look, ...]

    @property
    def written(self) -> str:
        """The day as clinical screens have it."""
        return written_date(self.day)


def who_looked(
    context: Context, connection: Connection, patient_id: str, *, first: int = 0, most: int = MOST
) -> tuple[Look, ...]:
    """Who looked at this person's record, the latest day first: at most `most`, leaving out the `first`.

    For the person themself, a carer whose consent names AuditEvent, and staff who may see who looked. The
    reading is audited as one about this person.
    Raises NotFoundError for a resident or carer whose record it is not, ForbiddenError for other roles.
    """
    _require(context, patient_id)
    span = Span(persons=[person_key(patient_id)])
    found = looks(connection, context, span, limit=most, offset=first)
    names = names_of({each.actor for each in found})
    return tuple(_in_words(each, names[each.actor], context) for each in found)


def by_day(found: Sequence[Look]) -> tuple[Day, ...]:
    """Looks in order, gathered by day."""
    return tuple(Day(day, tuple(each)) for day, each in groupby(found, key=lambda look: look.day))


def _require(context: Context, patient_id: str) -> None:
    if context.role in PERSONAL_ROLES:
        named = context.role is Role.RESIDENT or OF_THE_AUDIT in (context.types or ())
        if not named or patient_id not in (context.patients or ()):
            raise NotFoundError
    elif not allows(context.role, Action.SEE_WHO_LOOKED):
        raise ForbiddenError


def _in_words(looked: Looked, name: ActorName, context: Context) -> Look:
    why = WHY_YOURS if context.role is Role.RESIDENT else WHY_THEIRS
    own = looked.actor == context.actor
    return Look(
        day=looked.day,
        name=name.name,
        role=name.role,
        organisation=name.organisation,
        when=times(looked.first, looked.last),
        what=what(looked.kinds, looked.scopes),
        why=why.get(looked.purpose, UNSAID),
        refused=not looked.succeeded,
        own=own,
        actor=looked.actor,
        code=looked.organisation,
    )


def times(first: datetime, last: datetime) -> str:
    """`at 10:02`, or `between 10:02 and 10:15`, in the time of the United Kingdom."""
    begun, ended = (f"{each.astimezone(LONDON):%H:%M}" for each in (first, last))
    return f"at {begun}" if begun == ended else f"between {begun} and {ended}"
