"""transaction: all entries or none, https://hl7.org/fhir/R4/http.html#trules.

Conditions first; then all that is deleted, created and updated in one write; then what has conditional
references, which may mean resources of this very Bundle; last what is read.
"""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.record.access import may_read, require_writer
from ourdorset.record.bundles.assembling import bundle, response_entry
from ourdorset.record.bundles.conditions import meet_conditions
from ourdorset.record.bundles.entries import Entry
from ourdorset.record.bundles.lookups import has_lookups, look_up
from ourdorset.record.bundles.names import Names
from ourdorset.record.bundles.steps import Step
from ourdorset.record.interactions.delete import gone
from ourdorset.record.interactions.response import Response, written
from ourdorset.record.interactions.routes import ROUTES, route
from ourdorset.record.interactions.writing import (
    require_meant,
    require_replaceable,
    require_same_id,
    require_version,
)
from ourdorset.record.prepare import Prepared, prepare
from ourdorset.record.store import Change, current_many, write
from ourdorset.record.stored import Stored

_ORDER = {"DELETE": 0, "POST": 1, "PUT": 2}


def process_transaction(context: Context, connection: Connection[Any], entries: Sequence[Entry]) -> bytes:
    """A Bundle of type transaction-response. Raises the first failure, with the place of its entry."""
    steps = [Step(entry) for entry in entries]
    for step in steps:
        _check(context, step)
    meet_conditions(context, connection, steps)
    _lock(context, connection, steps)
    _write(context, connection, steps)
    answers = [response_entry(_answer(context, connection, step), step.request.base) for step in steps]
    return bundle(b"transaction-response", answers)


def _check(context: Context, step: Step) -> None:
    with step.locating():
        route(step.request, ROUTES)
        if step.writes:
            require_writer(context)
        if step.writes and step.request.method != "DELETE" and not step.request.body:
            raise InvalidError("This entry needs a resource.", path=f"{step.entry.path}.resource")


def _lock(context: Context, connection: Connection[Any], steps: Sequence[Step]) -> None:
    """Read and hold what is to be deleted or replaced, and compare it with what each entry expects."""
    wanted = [step for step in steps if step.request.method in ("DELETE", "PUT") and step.answer is None]
    held = current_many(connection, [step.key for step in wanted]) if wanted else {}
    for step in wanted:
        step.before = held.get(step.key)
        with step.locating(".request"):
            _require_expected(context, step)


def _require_expected(context: Context, step: Step) -> None:
    if step.request.method == "PUT":
        if not step.made_id:
            require_replaceable(context, step.request, step.id, step.before)
        return
    if step.before and not may_read(context, step.before.type, step.before.persons):
        step.before = None
    require_version(step.before, step.request.header("if-match"))
    if step.before is None or step.before.deleted:
        step.answer = Response(204)


def _write(context: Context, connection: Connection[Any], steps: Sequence[Step]) -> None:
    """Deletes, creates and updates; those with conditional references when all others are there."""
    names = Names(step for step in steps if step.writes)
    pending = sorted((step for step in steps if step.writes and step.answer is None), key=_order)
    for step in pending:
        if step.request.method != "DELETE":
            step.raw = names.rewritten(step)
    waiting = [step for step in pending if has_lookups(step.raw)]
    _store(context, connection, [step for step in pending if step not in waiting])
    if waiting:
        look_up(context, connection, waiting)
        _store(context, connection, waiting)


def _order(step: Step) -> int:
    return _ORDER[step.request.method]


def _store(context: Context, connection: Connection[Any], steps: Sequence[Step]) -> None:
    changes = [Change(step.before, _prepared(step)) for step in steps]
    for step, stored in zip(steps, write(context, connection, changes), strict=True):
        step.answer = _written(step, stored)


def _prepared(step: Step) -> Prepared | None:
    if step.request.method == "DELETE":
        return None
    with step.locating(".resource"):
        prepared = prepare(step.raw, type=step.request.type, id=step.id)
        if step.request.method == "PUT" and step.request.id:
            require_same_id(prepared)
        require_meant(prepared, step.found)
    return prepared


def _written(step: Step, stored: Stored) -> Response:
    if stored.deleted:
        return gone(step.request, stored)
    return written(step.request, stored, created=step.before is None or step.before.deleted)


def _answer(context: Context, connection: Connection[Any], step: Step) -> Response:
    if step.answer is None:
        with step.locating():
            step.answer = route(step.request, ROUTES).handler(context, connection, step.request)
    return step.answer
