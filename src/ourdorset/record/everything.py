"""Everything that is held about one person, in one statement with its audit event.

https://hl7.org/fhir/R4/patient-operation-everything.html is the operation of this name; here are its
resources, without what they refer to outside the person's compartment.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.pq import TransactionStatus

from ourdorset.audit.api import Action, Appending, appending
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.interactions.read import missing, require_id
from ourdorset.record.interactions.statements import statement
from ourdorset.record.persons import person_key
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_name, type_number

NEWEST = 5000
_PATIENT = type_number("Patient")
_SHOWN: LiteralString = "select array_agg(distinct key) from found, unnest(found.persons) as key"


@dataclass(frozen=True, slots=True)
class Everything:
    """The current resources of a person's compartment, the newest first; the Patient is always among them.

    `cut` names the types of which more are held than were asked for: the newest are here.
    """

    resources: tuple[Stored, ...]
    cut: frozenset[str] = frozenset()


def everything(
    context: Context,
    connection: Connection[Any],
    patient_id: str,
    *,
    types: Collection[str] | None = None,
    newest: int = NEWEST,
) -> Everything:
    """The person's resources of these types (None: of all), of each type at most the `newest`.

    Raises NotFoundError when there is no such Patient whom this context may see, or a type is not of R4;
    GoneError when the Patient was deleted.
    """
    require_id("Patient", patient_id)
    person = {"patient": _PATIENT, "id": patient_id, "person": person_key(patient_id)}
    params: dict[str, Any] = {**person, "newest": newest}
    if types is not None:
        params["types"] = sorted({_PATIENT, *map(type_number, types)})
    audited = _told(context, patient_id, types)
    rows = _rows(context, connection, audited.sql, {**params, **audited.parameters})
    if not rows:
        raise missing(context, connection, "Patient", patient_id)
    return _newest_of_each(map(_stored, rows), newest)


def _told(context: Context, patient_id: str, types: Collection[str] | None) -> Appending:
    chosen = "" if types is None else f"?_type={','.join(sorted(types))}"
    return appending(
        context,
        Action.READ,
        resource_type="Patient",
        resource_id=patient_id,
        query=f"$everything{chosen}",
        persons=_SHOWN,
        outcome="select 4 where not exists (select from found)",
    )


def _rows(
    context: Context, connection: Connection[Any], audited: LiteralString, params: dict[str, Any]
) -> list[tuple[Any, ...]]:
    alone = connection.info.transaction_status == TransactionStatus.IDLE
    access = predicate(context)
    sql = statement(
        "everything_asynchronously" if alone else "everything",
        access.sql,
        audited=audited,
        scope="r.type = any (%(types)s::smallint[])" if "types" in params else "true",
    )
    with connection.cursor(binary=True) as cursor:
        return cursor.execute(sql, {**params, **access.params}).fetchall()


def _stored(row: tuple[Any, ...]) -> Stored:
    number, id_, version, place, persons, body = row
    return Stored(type_name(number), id_, version, place, body.encode(), persons=tuple(persons))


def _newest_of_each(found: Iterable[Stored], newest: int) -> Everything:
    """In order, without the one more of each type that tells that there are more."""
    kept: list[Stored] = []
    counts: dict[str, int] = {}
    for stored in sorted(found, key=lambda each: each.row, reverse=True):
        counts[stored.type] = counts.get(stored.type, 0) + 1
        if counts[stored.type] <= newest:
            kept.append(stored)
    return Everything(tuple(kept), frozenset(name for name, count in counts.items() if count > newest))
