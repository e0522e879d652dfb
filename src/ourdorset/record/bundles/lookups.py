"""Conditional references of a transaction, such as `Patient?identifier=http://x|1`, put as the one they mean.

https://hl7.org/fhir/R4/http.html#trules: "if there are no matches, or multiple matches, the transaction
fails". Each distinct reference is looked up once, those by identifier all together. Only
what the context may see is a match.
"""

import re
from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from ourdorset.kernel.api import Context, InvalidError
from ourdorset.record.access import predicate
from ourdorset.record.bundles.links import references, replace_references
from ourdorset.record.bundles.steps import Step
from ourdorset.record.index import token_key
from ourdorset.record.interactions.conditional import criteria
from ourdorset.record.interactions.statements import statement
from ourdorset.record.search.search import matches
from ourdorset.record.type_numbers import type_name, type_number

_CONDITIONAL = re.compile(r"([A-Z][A-Za-z]+)\?(.+)", re.DOTALL)
# by far the most frequent, and all of a Bundle's can be asked for at once
_IDENTIFIER = re.compile(r"([A-Z][A-Za-z]+)\?identifier=([^|&,\\%+#]+)\|([^|&,\\%+#]+)")


def has_lookups(raw: bytes) -> bool:
    """Whether a resource has a conditional reference."""
    return b"?" in raw and any(_CONDITIONAL.fullmatch(reference) for reference in references(raw))


def look_up(context: Context, connection: Connection[Any], steps: Sequence[Step]) -> None:
    """Replace every conditional reference in the steps' resources."""
    wanted = [(step, reference) for step in steps for reference in references(step.raw)]
    identifiers = {reference for _, reference in wanted if _IDENTIFIER.fullmatch(reference)}
    answers = _identified(context, connection, sorted(identifiers))
    for step, reference in wanted:
        if reference not in answers and _CONDITIONAL.fullmatch(reference):
            answers[reference] = _matched(context, connection, step, reference)
    targets = {
        reference: _only(step, reference, answers[reference])
        for step, reference in wanted
        if reference in answers
    }
    for step in steps:
        step.raw = replace_references(step.raw, targets.get)


def _identified(context: Context, connection: Connection[Any], conditions: list[str]) -> dict[str, list[str]]:
    """What references of the form `Type?identifier=system|value` match, in one statement."""
    found: dict[str, list[str]] = {condition: [] for condition in conditions}
    keys = [_key(condition) for condition in conditions]
    access = predicate(context)
    if keys:
        rows = connection.execute(statement("identified", access.sql), {"keys": keys, **access.params})
        for place, number, resource_id in rows:
            found[conditions[place - 1]].append(f"{type_name(number)}/{resource_id}")
    return found


def _key(condition: str) -> int:
    type_, query = condition.split("?", 1)
    system, value = query.removeprefix("identifier=").split("|", 1)
    return token_key(type_, "identifier", system, value)


def _matched(context: Context, connection: Connection[Any], step: Step, reference: str) -> list[str]:
    with step.locating(".resource"):
        type_ = reference.partition("?")[0]
        type_number(type_)
        wanted = criteria(reference)
        found = matches(context, connection, type_, wanted, limit=2, service=step.request.service)
    return [one.reference for one in found]


def _only(step: Step, reference: str, found: Sequence[str]) -> str:
    if len(found) == 1:
        return found[0]
    several = "several resources" if found else "nothing that you may see"
    text = f"The conditional reference '{reference}' matches {several}; it must match one."
    raise InvalidError(text, path=f"{step.entry.path}.resource")
