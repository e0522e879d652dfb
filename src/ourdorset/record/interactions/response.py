"""What every interaction answers with, before HTTP or a bundle entry gives it its form."""

from dataclasses import dataclass
from datetime import datetime

from ourdorset.record.interactions.request import Request
from ourdorset.record.outcome import information
from ourdorset.record.stored import Stored


@dataclass(frozen=True, slots=True)
class Response:
    """A status, a JSON body, and what is known of the resource: version, time, and address under the base."""

    status: int
    body: bytes = b""
    version: int = 0
    last_modified: datetime | None = None
    location: str = ""
    is_outcome: bool = False

    @property
    def etag(self) -> str:
        """The weak ETag of https://hl7.org/fhir/R4/http.html#versioning, or an empty string."""
        return f'W/"{self.version}"' if self.version else ""


def show(stored: Stored) -> Response:
    """A resource as a read gives it."""
    return Response(200, stored.body or b"", stored.version, stored.last_updated)


def written(request: Request, stored: Stored, *, created: bool) -> Response:
    """The answer to a create or update, with the body that the client prefers.

    https://hl7.org/fhir/R4/http.html#ops: `Prefer: return=minimal | representation | OperationOutcome`.
    """
    location = f"{stored.reference}/_history/{stored.version}"
    preferred = request.prefers("return")
    body = b"" if preferred == "minimal" else stored.body or b""
    if preferred == "OperationOutcome":
        body = information(f"Saved {stored.reference} as version {stored.version}.")
    return Response(
        status=201 if created else 200,
        body=body,
        version=stored.version,
        last_modified=stored.last_updated,
        location=location,
        is_outcome=preferred == "OperationOutcome",
    )
