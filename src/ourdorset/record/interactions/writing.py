"""What must hold before anything is written; the checks of updates, deletes and entries of transactions.

They come in one order, what may be seen before what was expected, so that no answer tells a confined context
of a resource that it may not see.
"""

from ourdorset.kernel.api import (
    Context,
    InvalidError,
    NotFoundError,
    PreconditionError,
)
from ourdorset.record.access import may_read, predicate
from ourdorset.record.interactions.request import Request, version_in_etag
from ourdorset.record.prepare import Prepared
from ourdorset.record.stored import Stored


def require_same_id(prepared: Prepared) -> None:
    """https://hl7.org/fhir/R4/http.html#update: the body's id SHALL be that of the address."""
    if prepared.given_id != prepared.id:
        text = f"The body's id must be '{prepared.id}', as in the address; it is {prepared.given_id!r}."
        raise InvalidError(text, path=f"{prepared.type}.id")


def require_meant(prepared: Prepared, found: Stored | None) -> None:
    """https://hl7.org/fhir/R4/http.html#cond-update: the body's id may be left out; it may not differ."""
    if found and prepared.given_id not in (None, found.id):
        text = (
            f"The condition means {found.reference}, the body's id is {prepared.given_id!r}; make them agree."
        )
        raise InvalidError(text, path=f"{prepared.type}.id")


def require_replaceable(context: Context, request: Request, resource_id: str, before: Stored | None) -> None:
    """Raise unless the context may store what follows `before` under this id, and finds it as it expected.

    A context that sees everyone may create under an id of its own choice; for any other the answer would
    differ between an id that is free and one that is someone else's, so both are NotFoundError.
    """
    hidden = before is None or not may_read(context, before.type, before.persons)
    if hidden and predicate(context).sql != "true":
        raise NotFoundError(
            f"There is no {request.type}/{resource_id} that you may see; create it with POST."
        )
    if before and not before.deleted and request.header("if-none-match").strip() == "*":
        raise PreconditionError(f"{before.reference} exists already.")
    require_version(before, request.header("if-match"))


def require_version(before: Stored | None, if_match: str) -> None:
    """PreconditionError unless the current version is the one that If-Match names."""
    if if_match and (before is None or before.deleted or before.version != version_in_etag(if_match)):
        now = f"version {before.version}" if before and not before.deleted else "not there"
        raise PreconditionError(
            f"If-Match asks for {if_match}; the resource is {now}. Read it again and retry."
        )
