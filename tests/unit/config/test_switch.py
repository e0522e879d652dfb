"""The switch: which path goes where."""

from collections.abc import Iterable
from typing import Any

import pytest

from ourdorset.config.switch import SORRY, switch


def answering(word: bytes) -> Any:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [word]

    return application


def failing(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    raise RuntimeError("a detail that nobody outside may see")


def ask(application: Any, path: str) -> tuple[str, bytes]:
    said: list[str] = []
    request = {"PATH_INFO": path, "REQUEST_METHOD": "GET"}
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
