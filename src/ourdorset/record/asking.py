"""The one thing that a resident or a carer may write: a question to an organisation about an entry they see.

Residents do not write to the record by FHIR: what stands there is the organisations' own statement. That
something in it is wrong is theirs to say, and belongs beside it, so it is a Task
(https://hl7.org/fhir/R4/task.html) in the same record. This function takes that Task and nothing else: asked
for, not yet begun, about a person of theirs, about an entry that they can read. It then writes by the
service's right, confined to that one person; the audit event names the resident, whose deed it is.
"""

from dataclasses import replace
from typing import Any

from psycopg import Connection

from ourdorset.fhir.api import parse
from ourdorset.kernel.api import PERSONAL_ROLES, Context, ForbiddenError, Role
from ourdorset.record.interactions.read import read
from ourdorset.record.prepare import prepare
from ourdorset.record.store import Change, write
from ourdorset.record.stored import Stored

ASKED = {"status": "requested", "intent": "proposal"}


def ask(context: Context, connection: Connection[Any], raw: bytes) -> Stored:
    """Store a resident's or carer's question, a Task; the caller owns the transaction.

    Raises ForbiddenError unless it is the question of this context's own, NotFoundError when they may not
    read its `focus`, UnprocessableError when it is no valid Task.
    """
    if context.role not in PERSONAL_ROLES:
        raise ForbiddenError("Only a resident or a carer asks in this way; staff write to the record itself.")
    task = parse(raw)
    patient = _require_own(context, task)
    if focus := task.get("focus", {}).get("reference", ""):
        resource_type, _, resource_id = focus.partition("/")
        read(context, connection, resource_type, resource_id)
    confined = replace(context, role=Role.SYSTEM, patients=(patient,), types=None)
    return write(context, connection, [Change(None, prepare(raw, type="Task"))], rights=confined)[0]


def _require_own(context: Context, task: dict[str, Any]) -> str:
    """The id of the person whom the Task is for, who must be one of the context's own."""
    kind, _, patient = task.get("for", {}).get("reference", "").partition("/")
    if kind != "Patient" or patient not in (context.patients or ()):
        raise ForbiddenError("A question is about your own record, or of someone you care for.")
    if any(task.get(name) != value for name, value in ASKED.items()) or "owner" not in task:
        raise ForbiddenError("A question is asked of an organisation, and only it may answer.")
    return patient
