"""Reading a JSON body: https://hl7.org/fhir/R4/json.html.

Stricter than JSON where FHIR is: property names are unique, so that no two readers of the stored bytes can
see different resources; and nesting is bounded, so that none of them runs out of stack.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, cast

import orjson

from ourdorset.kernel.api import InvalidError

DEEPEST = 100
"""Objects and lists within each other; the deepest official example has 22."""

_AFTER_NAME = re.compile(rb'"[ \t\r\n]*:')


def parse(body: bytes) -> dict[str, Any]:
    """The object that `body` holds.

    Raises InvalidError, naming line and column, when it is not JSON in UTF-8; when it is not an object; when
    a property is given twice; or when it is nested more than DEEPEST levels deep.
    """
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise InvalidError(_where(error)) from error
    if not isinstance(value, dict):
        raise InvalidError("The body must be one JSON object: a FHIR resource.")
    resource = cast(dict[str, Any], value)
    # A name is a string before a colon; a string value such as ": x" looks like one, so only fewer names
    # than that are a reason to look closer.
    if _names(resource) != len(_AFTER_NAME.findall(body)):
        json.loads(body, object_pairs_hook=_unique, parse_int=str, parse_float=str)
    return resource


def _where(error: orjson.JSONDecodeError) -> str:
    """What is wrong with the body and where, in words."""
    reason = error.msg.split(":")[0].rstrip(".")
    return f"The body is not valid JSON: {reason}, at line {error.lineno}, column {error.colno}."


def _names(resource: dict[str, Any]) -> int:
    """How many properties there are, in all objects; refuses what is too deep."""
    count, level = 0, list[Any]((resource,))
    for _ in range(DEEPEST + 1):
        below: list[Any] = []
        for each in level:
            if each.__class__ is dict:
                count += len(each)
                below.extend(each.values())
            elif each.__class__ is list:
                below.extend(each)
        if not below:
            return count
        level = below
    raise InvalidError(f"The body is nested more than {DEEPEST} levels deep; flatten it.")


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object, its names all different."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidError(f'The body gives the property "{twice[:80]}" twice in one object; keep one.')
    return found
