"""Conditional references of a transaction, such as `Patient?identifier=http://x|1`, put as the one they mean.

https://hl7.org/fhir/R4/http.html#trules: "if there are no matches, or multiple matches, the transaction
fails". Each distinct reference is looked up once. Only what the context may see is a match.
"""

import re
from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.record.bundles.links import references, replace_references
from ourdorset.record.bundles.steps import Step
from ourdorset.record.interactions.conditional import criteria
from ourdorset.record.search.search import matches
from ourdorset.record.type_numbers import type_number

_CONDITIONAL = re.compile(r"([A-Z][A-Za-z]+)\?(.+)", re.DOTALL)


def has_lookups(raw: bytes) -> bool:
    """Whether a resource has a conditional reference."""
    return b"?" in raw and any(_CONDITIONAL.fullmatch(reference) for reference in references(raw))


def look_up(context: Context, connection: Connection[Any], steps: Sequence[Step]) -> None:
    """Replace every conditional reference in the steps' resources."""
    answers: dict[str, str] = {}
    for step in steps:
        for reference in references(step.raw):
            if reference not in answers and (found := _CONDITIONAL.fullmatch(reference)):
                answers[reference] = _meant(context, connection, step, found[1], reference)
        step.raw = replace_references(step.raw, answers.get)


def _meant(context: Context, connection: Connection[Any], step: Step, type_: str, reference: str) -> str:
    with step.locating(".resource"):
        type_number(type_)
        wanted = criteria(reference)
        found = matches(context, connection, type_, wanted, limit=2, service=step.request.service)
    if len(found) != 1:
        several = "several resources" if found else "nothing that you may see"
        text = f"The conditional reference '{reference}' matches {several}; it must match one."
        raise InvalidError(text, path=f"{step.entry.path}.resource")
    return found[0].reference
