"""What can be done with a resource before the database is asked: parse, validate, extract, hash.

Pure and picklable, so that worker processes can do it. https://hl7.org/fhir/R4/http.html#create
"""

import re
from dataclasses import dataclass
from typing import Any

from ourdorset.fhir.api import extract, parse, patients, validate
from ourdorset.kernel.api import InvalidError, UnprocessableError, new_uuid
from ourdorset.record.keys import Keys, keys_of
from ourdorset.record.persons import person_keys
from ourdorset.record.splice import Members, compact, take_apart

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid resource that is ready to be stored under an id.

    `given_id` is the id that was in the body as sent, None when there was none.
    """

    type: str
    id: str
    given_id: str | None
    members: Members
    persons: tuple[int, ...]
    keys: Keys


def prepare(raw: bytes, *, type: str | None = None, id: str | None = None) -> Prepared:
    """Make ready the resource in `raw`, to be stored under `id`; a fresh id when that is None.

    Raises InvalidError when it is not JSON, not of `type` or the id is not one FHIR allows, and
    UnprocessableError with every issue when it breaks FHIR R4's rules.
    """
    resource = parse(raw)
    found = resource.get("resourceType")
    if type is not None and found != type:
        raise InvalidError(
            f"A {type} belongs here; the body's resourceType is {found!r}.", path="resourceType"
        )
    if issues := validate(resource):
        raise UnprocessableError(issues[0].text, issues=issues)
    given: str | None = resource.get("id")
    resource["id"] = require_id(id) if id is not None else new_uuid()
    return _prepared(raw, resource, given)


def require_id(text: str) -> str:
    """The id, when it is one that https://hl7.org/fhir/R4/datatypes.html#id allows; else InvalidError."""
    if _ID.fullmatch(text) is None:
        raise InvalidError(f"{text[:80]!r} is not an id: 1 to 64 letters, digits, '-' or '.'.", path="id")
    return text


def _prepared(raw: bytes, resource: dict[str, Any], given: str | None) -> Prepared:
    members = take_apart(compact(raw))
    return Prepared(
        type=members.type,
        id=resource["id"],
        given_id=given,
        members=members,
        persons=person_keys(patients(resource)),
        keys=keys_of(members.type, extract(resource)),
    )
