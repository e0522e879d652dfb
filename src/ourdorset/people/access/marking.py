"""What was found out about access that a rule had listed: added, never changed, and audited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import psycopg
from psycopg.rows import dict_row

from ourdorset.accounts.api import Action, allows
from ourdorset.audit import api as audit
from ourdorset.database.api import Queries
from ourdorset.design.api import written_date
from ourdorset.kernel.api import Context, ForbiddenError, InvalidError
from ourdorset.people.moments import LONDON

Connection = psycopg.Connection[Any]
LONGEST = 4000
RESOURCE = "AccessReview"
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "explained": "Explained: it was part of the work",
        "asked": "Asked about, and waiting for an answer",
        "reminded": "Not part of the work; talked about, no harm done",
        "passed-on": "Passed on as a possible breach",
    }
)
_QUERIES = Queries.of("ourdorset.people")


class Which(NamedTuple):
    """Which access: on a day, by an actor, to the person of a key; 0 for the actor's whole day."""

    day: date
    actor: str
    person: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """Day, actor and person as an address has them."""
        return self.day.isoformat(), self.actor.replace(":", "-"), f"{self.person & (2**64 - 1):016x}"

    @property
    def name(self) -> str:
        """As the audit names it."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Mark:
    """One review: when, by whom, and what came of it."""

    at: datetime
    reviewer: str
    organisation: str
    outcome: str
    note: str

    @property
    def written(self) -> str:
        """The day and time in the United Kingdom."""
        here = self.at.astimezone(LONDON)
        return f"{written_date(here.date())} at {here:%H:%M}"

    @property
    def words(self) -> str:
        """The outcome in words."""
        return OUTCOMES.get(self.outcome, self.outcome)


def mark(context: Context, connection: Connection, which: Which, outcome: str, note: str) -> None:
    """Write down what was found out. Raises ForbiddenError, and InvalidError for no outcome or no note."""
    if not allows(context.role, Action.REVIEW_ACCESS):
        raise ForbiddenError
    if outcome not in OUTCOMES or not note.strip() or len(note) > LONGEST:
        raise InvalidError("A review needs an outcome and a note of at most 4,000 characters.")
    values = {**which._asdict(), "outcome": outcome, "note": note.strip()}
    who = {"reviewer": context.actor, "organisation": context.organisation}
    connection.execute(_QUERIES["add_access_review"], values | who)
    audit.append(
        connection,
        context,
        audit.Action.CREATE,
        resource_type=RESOURCE,
        resource_id=which.name,
        query=f"outcome={outcome}",
        persons=[which.person] if which.person else [],
    )


def marks(connection: Connection, since: date, until: date) -> dict[Which, tuple[Mark, ...]]:
    """Every review of access on days from `since` up to and without `until`, the newest last."""
    found: dict[Which, tuple[Mark, ...]] = {}
    with connection.cursor(row_factory=dict_row) as cursor:
        for row in cursor.execute(_QUERIES["access_reviews"], {"since": since, "until": until}):
            which = Which(row.pop("day"), row.pop("actor"), row.pop("person"))
            found[which] = (*found.get(which, ()), Mark(**row))
    return found
