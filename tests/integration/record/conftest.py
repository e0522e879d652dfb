"""The FHIR service over a database of the test's own, called in this process, as people of several roles."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from ourdorset.database.api import Pool, open_pool
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.http.application import Application, application
from ourdorset.record.http.reading import open_reading_pool

BASE = "https://record.example/fhir/R4"
TOKENS = {
    "clinician": Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT),
    "analyst": Context("user:2", "QVV", Role.ANALYST, Purpose.OPERATIONS),
    "resident": Context("user:3", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=("anna",)),
    "carer": Context(
        "user:4",
        "QVV",
        Role.CARER,
        Purpose.PATIENT_REQUEST,
        patients=("anna",),
        types=("Patient", "Condition"),
    ),
    "carer without consent": Context(
        "token:6", "QVV", Role.CARER, Purpose.PATIENT_REQUEST, patients=("anna",)
    ),
    "confined": Context("token:5", "RBD", Role.SYSTEM, Purpose.TREATMENT, patients=("anna",)),
}


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)

    @property
    def text(self) -> str:
        """What the OperationOutcome says."""
        return " ".join(issue["diagnostics"] for issue in self.json["issue"])


@dataclass
class Fhir:
    """A client; `token` says as whom."""

    app: Application
    token: str = "clinician"

    def as_(self, token: str) -> "Fhir":
        return Fhir(self.app, token)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        content = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": f"/fhir/R4/{path}" if path else "/fhir/R4",
            "QUERY_STRING": query,
            "CONTENT_TYPE": headers.pop("content_type", "application/fhir+json"),
            "CONTENT_LENGTH": str(len(content)),
            "SERVER_NAME": "record.example",
            "SERVER_PORT": "443",
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(content),
        }
        if self.token:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        environ.update({f"HTTP_{name.upper()}": value for name, value in headers.items()})
        return self._called(environ)

    def _called(self, environ: dict[str, Any]) -> Answer:
        heard: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]]) -> None:
            heard.extend((int(status[:3]), dict(headers)))

        body = b"".join(self.app(environ, start_response))
        return Answer(heard[0], heard[1], body)


@pytest.fixture
def pool(database: str) -> Iterator[Pool]:
    with open_pool(database, size=8) as pool:
        yield pool


@pytest.fixture
def fhir(pool: Pool, database: str) -> Iterator[Fhir]:
    """A clinician's client; `fhir.as_("resident")` is another's."""
    with open_reading_pool(database, size=8) as reads:
        yield Fhir(application(pool, TOKENS.get, BASE, reads=reads))
