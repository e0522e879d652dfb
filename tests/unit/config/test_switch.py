"""The switch and the limit on bodies, as WSGI applications."""

import io
from collections.abc import Iterable
from typing import Any

import orjson
import pytest

from ourdorset.config.limits import LimitedBody, limited
from ourdorset.config.switch import SORRY, switch
from ourdorset.kernel.api import TooLargeError


def answering(word: bytes) -> Any:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [word]

    return application


def failing(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    raise RuntimeError("a detail that nobody outside may see")


def ask(application: Any, path: str, body: bytes = b"", **environ: str) -> tuple[str, bytes]:
    said: list[str] = []
    request = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO(body), **environ}
    answer = application(request, lambda status, headers: said.append(status))
    return said[0], b"".join(answer)


PARTS = switch(fhir=answering(b"fhir"), pages=answering(b"pages"), health=answering(b"health"))


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/fhir/R4/Patient/1", b"fhir"),
        ("/fhir", b"fhir"),
        ("/healthz", b"health"),
        ("/healthz/", b"pages"),
        ("/fhirs", b"pages"),
        ("/", b"pages"),
        ("", b"pages"),
    ],
)
def test_each_path_goes_to_its_part(path: str, part: bytes):
    assert ask(PARTS, path) == ("200 OK", part)


def test_what_nobody_foresaw_is_answered_without_detail(caplog: pytest.LogCaptureFixture):
    broken = switch(fhir=failing, pages=failing, health=failing)

    for path in ("/fhir/R4/Patient", "/healthz", "/people/"):
        assert ask(broken, path) == ("500 Internal Server Error", SORRY)
    assert "a detail that nobody outside may see" in caplog.text


def test_a_body_that_announces_too_much_is_refused_unread():
    status, body = ask(limited(failing, 1), "/fhir/R4", CONTENT_LENGTH="1000001")

    assert status == "413 Content Too Large"
    assert orjson.loads(body)["issue"][0]["code"] == "too-long"


def test_a_page_is_refused_in_words():
    status, body = ask(limited(failing, 1), "/people/", CONTENT_LENGTH="1000001")

    assert status == "413 Content Too Large"
    assert b"1 MB" in body


def test_a_body_within_the_limit_passes_whole():
    def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    assert ask(limited(echo, 1), "/", b"a body", CONTENT_LENGTH="6") == ("200 OK", b"a body")


@pytest.mark.parametrize("read", [lambda body: body.read(), lambda body: body.readline(50)])
def test_a_body_of_unknown_length_is_stopped_at_the_limit(read: Any):
    with pytest.raises(TooLargeError):
        read(LimitedBody(io.BytesIO(b"x" * 11), 10))
    assert len(read(LimitedBody(io.BytesIO(b"x" * 10), 10))) == 10
