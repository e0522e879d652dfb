"""The headers of an answer: https://hl7.org/fhir/R4/http.html#general."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from ourdorset.kernel.api import BusyError, OurDorsetError, UnauthenticatedError, new_uuid
from ourdorset.record.interactions.response import Response
from ourdorset.record.interactions.routes import MethodError

Headers = list[tuple[str, str]]

_REQUEST_ID = re.compile(r"[A-Za-z0-9._~-]{1,64}")
_ALWAYS = (
    ("Content-Type", "application/fhir+json; charset=utf-8"),
    # what is about people is not kept by browsers and proxies; a client may still ask again by ETag
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
)


def request_id(environ: dict[str, Any]) -> str:
    """The client's X-Request-Id when it is short and plain, otherwise a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if _REQUEST_ID.fullmatch(given) else new_uuid()


class RequestHeaders(Mapping[str, str]):
    """The request's headers under lower-case names; those that nobody asks for cost nothing."""

    def __init__(self, environ: dict[str, Any]) -> None:
        self._environ = environ

    def __getitem__(self, name: str) -> str:
        return self._environ[f"HTTP_{name.upper().replace('-', '_')}"]

    def __iter__(self) -> Iterator[str]:
        names = (name for name in self._environ if name.startswith("HTTP_"))
        return (name[5:].replace("_", "-").lower() for name in names)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def success_headers(response: Response, base: str, identity: str) -> Headers:
    """ETag and Last-Modified where they are known, Location of what was created."""
    headers: Headers = [*_ALWAYS, ("X-Request-Id", identity)]
    if response.version:
        headers.append(("ETag", response.etag))
    if response.last_modified:
        headers.append(("Last-Modified", _http_date(response.last_modified.replace(microsecond=0))))
    if response.status == HTTPStatus.CREATED:
        headers.append(("Location", f"{base}/{response.location}"))
    return headers


@lru_cache(maxsize=4096)
def _http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def failure_headers(error: OurDorsetError, identity: str) -> Headers:
    """What tells a client how to go on: WWW-Authenticate, Allow, Retry-After."""
    headers: Headers = [*_ALWAYS, ("X-Request-Id", identity)]
    if isinstance(error, UnauthenticatedError):
        headers.append(("WWW-Authenticate", 'Bearer realm="Our Dorset"'))
    if isinstance(error, MethodError):
        headers.append(("Allow", ", ".join(error.allowed)))
    if isinstance(error, BusyError):
        headers.append(("Retry-After", "1"))
    return headers


@lru_cache(maxsize=64)
def status_line(status: int) -> str:
    """A WSGI status such as `200 OK`."""
    return f"{status} {HTTPStatus(status).phrase}"
