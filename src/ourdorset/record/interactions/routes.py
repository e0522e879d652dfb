"""Every address and method and what answers there, as a table: https://hl7.org/fhir/R4/http.html#summary.

An entry of a bundle is answered by the same table. The CapabilityStatement is made from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from psycopg import Connection

from ourdorset.audit.api import Action
from ourdorset.kernel.api import Context, NotFoundError, UnsupportedError
from ourdorset.record.auditing import interactions as auditing
from ourdorset.record.interactions import create, delete, history, read, search, update, vread
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response
from ourdorset.record.type_numbers import type_number

Handler = Callable[[Context, Connection[Any], Request], Response]


class MethodError(UnsupportedError):
    """That method is not used at this address; the Allow header lists those that are."""

    def __init__(self, text: str, allowed: tuple[str, ...]) -> None:
        super().__init__(text)
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Route:
    """What answers, R4's name for it, how the audit knows it, and whether it changes anything.

    `kind`: `single` asks the database once, so needs no transaction around it; a `bundle` sees to its own.
    """

    handler: Handler
    code: str
    action: Action
    kind: Literal["single", "transaction", "bundle"]


ROUTES: dict[tuple[str, str], Route] = {
    ("Type/id", "GET"): Route(read.handle, "read", Action.READ, "single"),
    ("Type/id/_history/version", "GET"): Route(vread.handle, "vread", Action.READ, "single"),
    ("Type/id", "PUT"): Route(update.handle, "update", Action.UPDATE, "transaction"),
    ("Type", "PUT"): Route(update.handle_conditional, "update", Action.UPDATE, "transaction"),
    ("Type/id", "DELETE"): Route(delete.handle, "delete", Action.DELETE, "transaction"),
    ("Type", "DELETE"): Route(delete.handle_conditional, "delete", Action.DELETE, "transaction"),
    ("Type/id/_history", "GET"): Route(history.handle, "history-instance", Action.HISTORY, "transaction"),
    ("Type/_history", "GET"): Route(history.handle, "history-type", Action.HISTORY, "transaction"),
    ("_history", "GET"): Route(history.handle, "history-system", Action.HISTORY, "transaction"),
    ("Type", "POST"): Route(create.handle, "create", Action.CREATE, "transaction"),
    ("Type", "GET"): Route(search.handle, "search-type", Action.SEARCH, "single"),
    ("Type/_search", "POST"): Route(search.handle, "search-type", Action.SEARCH, "single"),
}

# Written by the service alone, about what is done through it.
AUDIT_ROUTES: dict[tuple[str, str], Route] = {
    ("Type/id", "GET"): Route(auditing.read, "audit-read", Action.READ, "single"),
    ("Type", "GET"): Route(auditing.search, "audit-search", Action.READ, "single"),
    ("Type/_search", "POST"): Route(auditing.search, "audit-search", Action.READ, "single"),
}
_TABLES = {"AuditEvent": AUDIT_ROUTES}
_WHY = {"AuditEvent": " AuditEvents are made here of what is done here; none are taken or changed."}


def route(request: Request, table: dict[tuple[str, str], Route]) -> Route:
    """What answers a request. NotFoundError for a type R4 does not know, MethodError with what is allowed."""
    if request.type.startswith("$") or request.id.startswith("$"):
        raise NotFoundError("No operations are offered; /fhir/R4/metadata lists what is.")
    if request.type:
        type_number(request.type)
    method = "GET" if request.method == "HEAD" else request.method
    table = _TABLES.get(request.type, table)
    if found := table.get((request.shape, method)):
        return found
    allowed = [offered for shape, offered in table if shape == request.shape]
    allowed += ["HEAD"] if "GET" in allowed else []
    if not allowed:
        raise NotFoundError(f"Nothing is at this address; {request.base}/metadata lists what is.")
    text = f"{request.method} is not used at this address; use {', '.join(sorted(allowed))}."
    text += _WHY.get(request.type, "")
    raise MethodError(text, tuple(sorted(allowed)))
