"""What those who ask may do: ask an organisation, see what became of it, and take it back."""

from collections.abc import Iterable
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.people.corrections.question import Asked, Question, question_of, task_of
from ourdorset.people.words import Resource
from ourdorset.record.api import Stored, ask

Connection = psycopg.Connection[Any]
LONGEST = 2000


def ask_organisation(context: Context, connection: Connection, asked: Asked) -> Stored:
    """Ask, as the resident or carer of `context`; the caller owns the transaction.

    Raises InvalidError when nothing is said or nobody is known to ask, ForbiddenError and NotFoundError when
    it is not theirs to ask (`record.api.ask`).
    """
    if not asked.words.strip() or len(asked.words) > LONGEST:
        raise InvalidError(f"Say in your own words what is wrong, in up to {LONGEST:,} letters.")
    if not asked.owner.ods:
        raise InvalidError("The record does not say who holds this. Ring your practice about it.")
    return ask(context, connection, orjson.dumps(task_of(asked)))


def questions(tasks: Iterable[Resource]) -> tuple[Question, ...]:
    """The questions among some Tasks, the newest first."""
    found = (question for task in tasks if (question := question_of(task)))
    return tuple(sorted(found, key=lambda question: question.asked, reverse=True))
