"""The conditions of a transaction's entries, all met before anything is written.

https://hl7.org/fhir/R4/http.html#trules. Their locks are taken in one statement and in one order, so that no
two transactions wait for each other.
"""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError, new_uuid
from ourdorset.record.bundles.steps import Step
from ourdorset.record.interactions.conditional import lock, match_one, selective, tell_of_match
from ourdorset.record.interactions.create import conditions
from ourdorset.record.interactions.request import Parameters
from ourdorset.record.interactions.response import Response, written
from ourdorset.record.interactions.update import id_in


def meet_conditions(context: Context, connection: Connection[Any], steps: Sequence[Step]) -> None:
    """Give each step the id it writes; answer those that need not write.

    Raises PreconditionError where a condition matches several, InvalidError where two entries are about one
    resource.
    """
    wanted = [(step, parameters) for step in steps if (parameters := _condition(step)) is not None]
    if wanted:
        lock(connection, [(step.request.type, parameters) for step, parameters in wanted])
    for step, parameters in wanted:
        with step.locating(".request"):
            step.found = match_one(context, connection, step.request, parameters, locked=True)
    for step in steps:
        _identify(context, connection, step)
    _require_distinct(steps, wanted)


def _condition(step: Step) -> Parameters | None:
    request = step.request
    with step.locating(".request"):
        if request.method == "POST" and request.shape == "Type":
            return conditions(request) or None
        if request.method in ("PUT", "DELETE") and request.shape == "Type":
            return selective(request.parameters)
    return None


def _identify(context: Context, connection: Connection[Any], step: Step) -> None:
    if not step.writes:
        return
    step.id = step.request.id or (step.found.id if step.found else "")
    if step.request.method == "POST" and step.found:
        step.answer = written(step.request, step.found, created=False)
        tell_of_match(context, connection, step.found)
    elif step.request.method == "DELETE" and not step.id:
        step.answer = Response(204)
    elif not step.id:
        given = id_in(step.request.body) if step.request.method == "PUT" else None
        step.id, step.made_id = given or new_uuid(), given is None


def _require_distinct(steps: Sequence[Step], wanted: Sequence[tuple[Step, Parameters]]) -> None:
    seen: set[tuple[str, object]] = set()
    for step in steps:
        if step.writes and step.answer is None:
            _require_new(seen, step, step.key)
    for step, parameters in wanted:
        if step.answer is None and step.found is None:
            _require_new(seen, step, (step.request.type, frozenset(parameters)))


def _require_new(seen: set[tuple[str, object]], step: Step, identity: tuple[str, object]) -> None:
    if identity in seen:
        text = "Two entries of this transaction are about one resource; send one entry for each."
        raise InvalidError(text, path=step.entry.path)
    seen.add(identity)
