"""Asking a provider something over HTTP: no redirects, bounded in size, all of a sign-in in five seconds."""

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import orjson

from ourdorset.kernel.api import OurDorsetError

LONGEST_SECONDS = 4.5
LARGEST = 512 * 1024
PIECE = 16 * 1024


class ProviderDownError(OurDorsetError):
    """The service that checks who you are does not answer. Wait a few minutes, then try again."""


class _Stay(HTTPRedirectHandler):
    """A provider that sends us elsewhere is not followed: a code or a secret would go along."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def opener() -> OpenerDirector:
    """What opens addresses, without following."""
    return build_opener(_Stay)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; shaped for Authlib's client."""

    status_code: int
    content: bytes

    def json(self) -> Any:
        """The body. Raises ValueError when it is not JSON."""
        return orjson.loads(self.content)

    def raise_for_status(self) -> None:
        """Raise ProviderDownError unless it went well."""
        if self.status_code >= 400:
            raise ProviderDownError


@dataclass(slots=True)
class Exchange:
    """The requests of one sign-in, which share one time limit. A session as Authlib's client wants it."""

    until: float = field(default_factory=lambda: time.monotonic() + LONGEST_SECONDS)

    def get(self, address: str, *, bearer: str = "") -> Any:
        """The JSON at an address. Raises ProviderDownError when there is none in time."""
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
        answer = self._asked(Request(address, headers=headers))  # noqa: S310 - the scheme is checked below
        answer.raise_for_status()
        try:
            return answer.json()
        except ValueError:
            raise ProviderDownError from None

    def post(self, address: str, *, data: dict[str, str], headers: dict[str, str], auth: Any) -> Answer:
        """Send a form; `auth` is Authlib's proof of who the client is."""
        address, headers, body = auth.prepare("POST", address, dict(headers), urlencode(data))
        body = body.encode() if isinstance(body, str) else body
        return self._asked(Request(address, data=body, headers=headers))  # noqa: S310

    def _asked(self, request: Request) -> Answer:
        if request.type not in ("https", "http"):
            raise ProviderDownError
        try:
            with opener().open(request, timeout=self._left()) as answer:
                return Answer(answer.status, self._read(answer))
        except HTTPError as error:
            with error:
                return Answer(error.code, self._read(error))
        except (URLError, OSError, ValueError):
            raise ProviderDownError from None

    def _read(self, answer: Any) -> bytes:
        """The body, piece by piece: one that trickles must not outlast the limit either."""
        body = b""
        while piece := answer.read1(PIECE):
            body += piece
            if len(body) > LARGEST:
                raise ProviderDownError
            self._left()
        return body

    def _left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise ProviderDownError
        return left
