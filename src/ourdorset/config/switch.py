"""The switch: `/fhir/` to the record, `/healthz` to a look at the database, all else to the pages."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ourdorset.config.health import PATH as HEALTH

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SORRY = b"Sorry, there is a problem with the service. Try again later.\n"

log = logging.getLogger(__name__)


def switch(
    *, fhir: "WSGIApplication", pages: "WSGIApplication", health: "WSGIApplication"
) -> "WSGIApplication":
    """One WSGI application out of three. What none of them foresaw is logged, and answered without detail."""

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        try:
            if path == "/fhir" or path.startswith("/fhir/"):
                return fhir(environ, start_response)
            if path == HEALTH:
                return health(environ, start_response)
            return pages(environ, start_response)
        except Exception:
            log.exception("%s %s failed", environ.get("REQUEST_METHOD"), path)
            start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            return [SORRY]

    return application
