"""Sending words elsewhere: only when an administrator named a model, and only what may be sent."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import orjson
import pytest
from django.conf import settings

Answer = Callable[[dict[str, Any]], tuple[int, bytes]]


class Model:
    """A service on this machine that speaks the protocol, and remembers what it was sent."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: Answer = code_one
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = orjson.loads(self.rfile.read(int(self.headers["Content-Length"])))
                model.asked.append(asked | {"key": self.headers["Authorization"], "path": self.path})
                status, body = model.answer(asked)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def passages(self) -> list[str]:
        told = [orjson.loads(asked["messages"][1]["content"]) for asked in self.asked]
        return [one["words"] for each in told for one in each["passages"]]


def code_one(asked: dict[str, Any]) -> tuple[int, bytes]:
    """Each passage has the first code, because of its first word."""
    told = orjson.loads(asked["messages"][1]["content"])
    rows = [
        {"number": one["number"], "codes": [{"code": 1, "because": one["words"].split()[0]}]}
        for one in told["passages"]
    ]
    content = orjson.dumps({"passages": rows}).decode()
    return 200, orjson.dumps({"choices": [{"message": {"content": content}}]})


@pytest.fixture
def model() -> Iterator[Model]:
    there = Model()
    Thread(target=there.server.serve_forever, args=(0.01,), daemon=True).start()
    settings.MODEL_ELSEWHERE = {"url": there.url, "model": "small", "key": "a key"}
    yield there
    settings.MODEL_ELSEWHERE = None
    there.server.shutdown()
    there.server.server_close()


def test_without_a_model_named_there_is_no_such_page(heard: Any):
    assert heard.sign_in("Tess").get(f"{heard.home}elsewhere/").status_code == 404
    assert "language model" not in heard.pages.get(heard.home).content.decode()


def test_with_one_every_page_says_so_and_only_the_lead_sends(heard: Any, model: Model):
    assert "language model at <strong>127.0.0.1" in heard.sign_in("Ola").get(heard.home).content.decode()
    assert heard.pages.get(f"{heard.home}elsewhere/").status_code == 403
    assert model.asked == []


def test_what_comes_back_are_suggestions_with_their_words(heard: Any, code: Any, model: Model):
    from ourdorset.listening.models import Coding, Suggestion

    code("Buses")
    page = heard.sign_in("Tess").get(f"{heard.home}elsewhere/").content.decode()
    assert "Words leave this machine" in page and "2 turns that nobody has coded" in page

    assert heard.pages.post(f"{heard.home}elsewhere/").status_code == 302
    assert "2 turns sent, 2 suggestions made." in heard.pages.get(f"{heard.home}elsewhere/").content.decode()
    assert (model.asked[0]["path"], model.asked[0]["key"]) == ("/v1/chat/completions", "Bearer a key")
    first = Suggestion.objects.order_by("pk")[0]
    ((start, end),) = first.because["words"]
    assert (first.model, first.accepted, heard.text.body[start:end]) == ("elsewhere: small", None, "The")
    assert not Coding.objects.exists()


def test_nothing_is_sent_twice_or_that_is_coded(heard: Any, code: Any, model: Model):
    code("Buses")
    heard.sign_in("Tess").post(f"{heard.home}elsewhere/")
    sent = len(model.passages())
    heard.pages.post(f"{heard.home}elsewhere/")

    assert len(model.passages()) == sent == 2


def test_words_without_consent_stay(heard: Any, code: Any, model: Model):
    code("Buses")
    quiet = heard.person("Wren", analysis=False)
    heard.conversation("C002", (("Wren", "Do not tell this to anyone at all."),), quiet)
    heard.sign_in("Tess").post(f"{heard.home}elsewhere/")

    assert not any("Do not tell" in words for words in model.passages())


def test_what_leaves_is_audited(heard: Any, code: Any, model: Model):
    from django.db import connection

    code("Buses")
    heard.sign_in("Tess").post(f"{heard.home}elsewhere/")

    with connection.cursor() as cursor:
        cursor.execute("select actor, query from audit.event where query like 'to=127.0.0.1%%'")
        assert cursor.fetchall() == [(f"user:{heard.people['Tess'].pk}", "to=127.0.0.1 turns=2")]


@pytest.mark.parametrize(
    ("answer", "told"), [((500, b""), "refused (500)"), ((200, b"<html>"), "could not be understood")]
)
def test_a_model_that_fails_is_told_and_nothing_is_kept(
    heard: Any, code: Any, model: Model, answer: tuple[int, bytes], told: str
):
    from ourdorset.listening.models import Suggestion

    code("Buses")
    model.answer = lambda _: answer
    said = heard.sign_in("Tess").post(f"{heard.home}elsewhere/")

    assert said.status_code == 503 and told in said.content.decode()
    assert not Suggestion.objects.exists()
