"""How large a request may be, for pages and FHIR alike; a body may or may not announce its length."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import orjson

from ourdorset.kernel.api import TooLargeError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MEGABYTE = 1_000_000


class LimitedBody:
    """A request body that raises TooLargeError on the first byte past the limit."""

    def __init__(self, body: Any, limit: int) -> None:
        self._body = body
        self._left = limit

    def read(self, size: int = -1) -> bytes:
        """Like any binary file's."""
        return self._counted(self._body.read(self._left + 1 if size < 0 else min(size, self._left + 1)))

    def readline(self, size: int = -1) -> bytes:
        """Like any binary file's."""
        return self._counted(self._body.readline(self._left + 1 if size < 0 else min(size, self._left + 1)))

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return data


def limited(application: "WSGIApplication", megabytes: int) -> "WSGIApplication":
    """The application, refusing a body that says it is too large and stopping one that turns out to be."""
    limit = megabytes * MEGABYTE

    def respond(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) > limit:
            return _refuse(environ, start_response, megabytes)
        environ["wsgi.input"] = LimitedBody(environ["wsgi.input"], limit)
        return application(environ, start_response)

    return respond


def _refuse(environ: "WSGIEnvironment", start_response: "StartResponse", megabytes: int) -> list[bytes]:
    text = f"The request is larger than the {megabytes} MB that are taken; send it in smaller parts."
    kind, body = "text/plain; charset=utf-8", text.encode()
    if environ.get("PATH_INFO", "").startswith("/fhir/"):
        issue = {"severity": "error", "code": "too-long", "diagnostics": text}
        kind = "application/fhir+json; charset=utf-8"
        body = orjson.dumps({"resourceType": "OperationOutcome", "issue": [issue]})
    # Closing tells the client to stop sending what nobody reads.
    start_response("413 Content Too Large", [("Content-Type", kind), ("Connection", "close")])
    return [body]
