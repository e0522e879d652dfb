"""Take a copy of the record: all of it as FHIR, for a computer; or as a PDF, to read and to print."""

from collections.abc import Iterator, Sequence

import orjson
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import now
from ourdorset.people.api import record_pdf
from ourdorset.record.api import Stored, everything, person_key
from ourdorset.resident.pages.frame import LARGE, opened, show

ALL = 1_000_000
FHIR_JSON = "application/fhir+json"


@require_safe
def download_page(request: HttpRequest) -> HttpResponse:
    """What each copy is good for."""
    return show(request, "resident/download.html", opened(request), here="resident:download")


@require_safe
def bundle_file(request: HttpRequest) -> StreamingHttpResponse:
    """Everything in the compartment that this person may see, as a Bundle of the type `collection`.

    https://hl7.org/fhir/R4/bundle.html; the resources' bytes are those of the record.
    """
    whose = opened(request).chosen
    types = None if whose.own else ("Patient", *whose.permit.types)
    with lent_connection() as connection:
        found = everything(whose.context, connection, whose.patient, types=types, newest=ALL)
        append(
            connection,
            whose.context,
            Action.EXPORT,
            resource_type="Patient",
            resource_id=whose.patient,
            persons=[person_key(whose.patient)],
            query="record.json",
        )
    pieces = _bundle(found.resources, request.build_absolute_uri("/fhir/R4"))
    return StreamingHttpResponse(pieces, content_type=FHIR_JSON, headers=_name("record.json"))


@require_safe
def pdf_file(request: HttpRequest) -> HttpResponse:
    """The summary in plain print, larger when the pages are."""
    whose = opened(request).chosen
    with lent_connection() as connection:
        made = record_pdf(
            whose.context,
            connection,
            whose.patient,
            plain=True,
            large=bool(request.session.get(LARGE)),
            by=whose.acting.get("display", ""),
        )
    return HttpResponse(made, content_type="application/pdf", headers=_name("record.pdf"))


def _bundle(resources: Sequence[Stored], base: str) -> Iterator[bytes]:
    """The Bundle piece by piece, so that it is never held whole a second time."""
    stamp = orjson.dumps(now().isoformat(timespec="seconds"))
    yield b'{"resourceType":"Bundle","type":"collection","timestamp":' + stamp + b',"entry":['
    for number, stored in enumerate(resources):
        address = orjson.dumps(f"{base}/{stored.reference}")
        comma = b"," if number else b""
        yield comma + b'{"fullUrl":' + address + b',"resource":' + (stored.body or b"{}") + b"}"
    yield b"]}"


def _name(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
