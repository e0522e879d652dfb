"""From a WSGI environ to a Request: address, parameters, body. https://hl7.org/fhir/R4/http.html#general"""

from typing import Any

from ourdorset.kernel.api import InvalidError, NotFoundError, TooLargeError
from ourdorset.record.http.headers import RequestHeaders
from ourdorset.record.http.negotiation import is_form, require_json_sent
from ourdorset.record.interactions.request import Place, Request, locate, parse_query
from ourdorset.record.search.query import Service

PREFIX = "/fhir/R4"
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


def place(environ: dict[str, Any]) -> Place:
    """Where the request goes, below the base. NotFoundError when nothing can be there."""
    path: str = environ.get("PATH_INFO", "")
    if path == PREFIX or path.startswith(f"{PREFIX}/"):
        found = locate(path[len(PREFIX) + 1 :])
        if found is not None:
            return found
    raise NotFoundError(f"Nothing is at this address; the FHIR service is at {PREFIX}.")


def address(environ: dict[str, Any]) -> str:
    """The service's base as the client wrote it."""
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    return f"{environ['wsgi.url_scheme']}://{host}{PREFIX}"


def incoming(environ: dict[str, Any], where: Place, service: Service, limit: int) -> Request:
    """The whole request. Raises TooLargeError over `limit` bytes, MediaTypeError for what is not JSON."""
    method = environ["REQUEST_METHOD"]
    body = _body(environ, limit) if method in _WITH_BODY else b""
    parameters = parse_query(environ.get("QUERY_STRING", ""))
    content_type = environ.get("CONTENT_TYPE", "")
    if where.shape == "Type/_search" and is_form(content_type):
        parameters += parse_query(_text(body))
        body = b""
    elif body:
        require_json_sent(content_type)
    return Request(
        method=method,
        service=service,
        type=where.type,
        id=where.id,
        version=where.version,
        shape=where.shape,
        parameters=parameters,
        headers=RequestHeaders(environ),
        body=body,
    )


def _body(environ: dict[str, Any], limit: int) -> bytes:
    if environ.get("HTTP_CONTENT_ENCODING", "identity") != "identity":
        raise InvalidError("A compressed body is not read here; send it without Content-Encoding.")
    given: str = environ.get("CONTENT_LENGTH") or ""
    if given and not (given.isascii() and given.isdigit() and len(given) < 16):
        raise InvalidError("Content-Length is not a number.")
    if not given and not environ.get("wsgi.input_terminated"):
        return b""
    length = int(given) if given else limit + 1
    if given and length > limit:
        raise TooLargeError(f"The body has {length:,} bytes; {limit:,} are taken. Send it in smaller parts.")
    body = _read(environ["wsgi.input"], length)
    if not given and len(body) > limit:
        raise TooLargeError(f"The body is over {limit:,} bytes; send it in smaller parts.")
    if given and len(body) < length:
        raise InvalidError("The body ended before its Content-Length; send it again.")
    return body


def _read(stream: Any, length: int) -> bytes:
    parts: list[bytes] = []
    while length > 0 and (part := stream.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InvalidError("The search parameters in the body are not UTF-8; percent-encode them.") from error
