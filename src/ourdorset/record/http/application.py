"""The WSGI application of /fhir/R4: token to Context, address to interaction, result or failure to bytes.

https://hl7.org/fhir/R4/http.html. Nothing leaves it but FHIR: every failure is an OperationOutcome.
"""

import logging
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from ourdorset.audit.api import Action
from ourdorset.database.api import Pool, borrow, faults
from ourdorset.kernel.api import Context, OurDorsetError, UnauthenticatedError
from ourdorset.record.bundles.process import handle as process_bundle
from ourdorset.record.capability import capability_statement
from ourdorset.record.http.headers import (
    Headers,
    failure_headers,
    request_id,
    status_line,
    success_headers,
)
from ourdorset.record.http.incoming import PREFIX, address, incoming, place
from ourdorset.record.http.negotiation import require_json_wanted
from ourdorset.record.http.pretty import indented
from ourdorset.record.http.reading import ReadingPool
from ourdorset.record.interactions.performing import perform
from ourdorset.record.interactions.request import Request, parse_query
from ourdorset.record.interactions.response import Response
from ourdorset.record.interactions.routes import ROUTES, MethodError, Route, route
from ourdorset.record.outcome import failure_outcome
from ourdorset.record.search.query import Service

Environ = dict[str, Any]
Authenticate = Callable[[str], Context | None]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MEBIBYTE = 1 << 20
TABLE = {**ROUTES, ("", "POST"): Route(process_bundle, "transaction", Action.TRANSACTION, "bundle")}
_BODILESS = frozenset({204, 304})
_log = logging.getLogger(__name__)


class _Server(NamedTuple):
    pool: Pool
    reads: ReadingPool | None
    authenticate: Authenticate
    base_url: str
    key: bytes
    body_limit: int


def application(
    pool: Pool,
    authenticate: Authenticate,
    base_url: str = "",
    *,
    key: bytes = b"",
    reads: ReadingPool | None = None,
    body_limit: int = 64 * MEBIBYTE,
) -> Application:
    """A WSGI application for everything under /fhir/R4.

    `authenticate` gives the Context of a bearer token, None for one that is not valid. `base_url` is the
    public address of the service, such as https://record.example/fhir/R4; without it links are made with the
    Host that each client wrote. `key` signs links to next pages: all processes of one service share it.
    `reads` is for reads by id alone, from `open_reading_pool`; without it they take `pool`, more slowly.
    """
    server = _Server(pool, reads, authenticate, base_url.rstrip("/"), key, body_limit)

    def respond(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        identity = request_id(environ)
        try:
            status, headers, body = _answer(server, environ, identity)
        except OurDorsetError as error:
            status, headers, body = _failure(error, identity)
        except Exception:
            _log.exception("Request %s failed", identity)
            status, headers, body = _failure(OurDorsetError(), identity)
        if status in _BODILESS:
            body = b""
        else:
            headers.append(("Content-Length", str(len(body))))
        start_response(status_line(status), headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return respond


def _answer(server: _Server, environ: Environ, identity: str) -> tuple[int, Headers, bytes]:
    service = _service(server.base_url or address(environ), server.key)
    response = _response(server, environ, service, identity)
    body = response.body
    if body and "_pretty" in environ.get("QUERY_STRING", ""):
        wanted = dict(parse_query(environ["QUERY_STRING"])).get("_pretty")
        body = indented(body) if wanted == "true" else body
    return response.status, success_headers(response, service.base_url, identity), body


_service = lru_cache(maxsize=64)(Service)


def _response(server: _Server, environ: Environ, service: Service, identity: str) -> Response:
    public = environ.get("PATH_INFO") == f"{PREFIX}/metadata"
    context = None if public else _context(server, environ, identity)
    where = place(environ)
    _negotiate(environ)
    if context is None:
        return _capabilities(environ, service)
    request = incoming(environ, where, service, server.body_limit)
    found = route(request, TABLE)
    if found.code == "read" and server.reads:
        # all that `perform` adds is for what needs a transaction or tells of its failure by another statement
        with faults(), server.reads.connection() as connection:
            return found.handler(context, connection, request)
    with borrow(server.pool) as connection:
        return perform(context, connection, found, request)


def _context(server: _Server, environ: Environ, identity: str) -> Context:
    scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise UnauthenticatedError
    context = server.authenticate(token.strip())
    if context is None:
        raise UnauthenticatedError("This token is not valid: it is unknown, revoked or has expired.")
    # dataclasses.replace takes five times as long
    return Context(
        context.actor,
        context.organisation,
        context.role,
        context.purpose,
        context.patients,
        identity,
        context.types,
    )


def _negotiate(environ: Environ) -> None:
    query = environ.get("QUERY_STRING", "")
    wanted = dict(parse_query(query)).get("_format") if "_format" in query else None
    require_json_wanted(environ.get("HTTP_ACCEPT", ""), wanted)


def _capabilities(environ: Environ, service: Service) -> Response:
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        raise MethodError("metadata is read with GET.", ("GET", "HEAD"))
    Request("GET", service, parameters=parse_query(environ.get("QUERY_STRING", ""))).refuse_parameters("mode")
    return Response(200, capability_statement(service.base_url))


def _failure(error: OurDorsetError, identity: str) -> tuple[int, Headers, bytes]:
    return error.category.value.status, failure_headers(error, identity), failure_outcome(error)
