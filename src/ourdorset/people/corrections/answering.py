"""What the organisation that holds an entry does with a question about it: answers it, or passes it on.

Only staff of that organisation, and where the question is why a record was opened, not the one who opened it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import ConflictError, Context, ForbiddenError, InvalidError, NotFoundError, now
from ourdorset.people.corrections.question import CODES, KINDS, Question, coded, owner_of, question_of
from ourdorset.people.corrections.states import AFTER, ANSWERS, CORRECTED, PASS_ON, TAKE_ON, UNCHANGED, State
from ourdorset.people.holders import Holder
from ourdorset.people.sources import ODS_SYSTEM
from ourdorset.people.words import Resource, person_name
from ourdorset.record.api import read, search, update

Connection = psycopg.Connection[Any]
MOST = 200
NOBODY = Holder()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question in an organisation's list: whose record, how long it has waited."""

    question: Question
    person: str
    days: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What staff answer: a key of ANSWERS, in their words, by name; `to` is who is asked instead."""

    act: str
    words: str
    by: str
    to: Holder = NOBODY


def waiting(context: Context, connection: Connection, *, today: date) -> tuple[Waiting, ...]:
    """The open questions of this context's own organisation, the oldest first."""
    wanted = [
        ("owner:identifier", f"{ODS_SYSTEM}|{context.organisation}"),
        ("status", "requested,accepted"),
        ("code", ",".join(f"{CODES}|{kind}" for kind in KINDS)),
        ("_include", "Task:patient"),
        ("_sort", "authored-on"),
        ("_count", str(MOST)),
    ]
    page = search(context, connection, "Task", wanted)
    names = {each.id: _name(orjson.loads(each.body or b"{}")) for each in page.included}
    tasks = (orjson.loads(each.body or b"{}") for each in page.matches)
    found = [question for task in tasks if (question := question_of(task))]
    return tuple(Waiting(q, names.get(q.patient, ""), (today - q.asked.date()).days) for q in found)


def _name(patient: Resource) -> str:
    return person_name(patient.get("name"))


def own_question(
    context: Context, connection: Connection, task_id: str
) -> tuple[Question, Mapping[str, Any]]:
    """A question of this context's organisation, and its Task. NotFoundError for any other."""
    task = orjson.loads(read(context, connection, "Task", task_id).body or b"{}")
    question = question_of(task)
    if question is None or question.owner != context.organisation:
        raise NotFoundError("There is no such question for your organisation. It may have been passed on.")
    return question, task


def answer(context: Context, connection: Connection, task_id: str, version: int, given: Answer) -> None:
    """Answer a question as it was at `version`; the caller owns the transaction.

    Raises InvalidError without words (or, passing on, without an organisation), ForbiddenError to the one
    whose opening of the record it is about, ConflictError when it is answered, PreconditionError when it has
    changed since.
    """
    question, task = own_question(context, connection, task_id)
    if question.looker == context.actor:
        raise ForbiddenError("This asks why you opened the record. A colleague has to answer it.")
    if given.act not in ANSWERS or not given.words.strip():
        raise InvalidError("Choose an answer, and say in words that the person will read.")
    if given.act == PASS_ON and given.to.ods in ("", context.organisation):
        raise InvalidError("Choose another organisation to pass this on to.")
    if question.state is State.REQUESTED and given.act in (CORRECTED, UNCHANGED):
        task, version = _step(context, connection, task, version, TAKE_ON, {}), version + 1
    _step(context, connection, task, version, given.act, _changes(task, given))


def _changes(task: Mapping[str, Any], given: Answer) -> dict[str, Any]:
    note = {"authorString": given.by, "time": _instant(), "text": given.words.strip()}
    changed: dict[str, Any] = {
        "businessStatus": coded(given.act, ANSWERS[given.act][0]),
        "note": [*task.get("note", ()), note],
    }
    return changed | ({"owner": owner_of(given.to.ods, given.to.name)} if given.act == PASS_ON else {})


def _step(
    context: Context,
    connection: Connection,
    task: Mapping[str, Any],
    version: int,
    act: str,
    changes: Mapping[str, Any],
) -> Mapping[str, Any]:
    after = AFTER.get((State(task["status"]), act))
    if after is None:
        raise ConflictError("This question has been answered already.")
    changed = {**task, **changes, "status": after.value, "lastModified": _instant()}
    stored = update(context, connection, "Task", task["id"], orjson.dumps(changed), if_match=f'W/"{version}"')
    return orjson.loads(stored.body or b"{}")


def _instant() -> str:
    return now().isoformat(timespec="seconds")
