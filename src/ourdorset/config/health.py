"""`/healthz`: whether this process serves and its database answers, for whoever watches over it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ourdorset.database.api import require
from ourdorset.kernel.api import OurDorsetError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/healthz"


def health(url: str) -> "WSGIApplication":
    """A WSGI application that asks on a connection of its own, so that a full pool is no illness."""

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            require(url)
            status, word = "200 OK", b"ok\n"
        except OurDorsetError:
            status, word = "503 Service Unavailable", b"database unavailable\n"
        start_response(status, [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
        return [word]

    return application
