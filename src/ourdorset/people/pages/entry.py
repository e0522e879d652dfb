"""One entry of a person's record, its files, and the entry as it was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ourdorset.kernel.api import NotFoundError
from ourdorset.people.entries.entry_page import entry_files, entry_page, stored_entry
from ourdorset.people.entries.fact import Link
from ourdorset.people.pages.asking import context_of, require_id, today, written_now
from ourdorset.people.pages.on_record import on_record
from ourdorset.people.pages.timeline import address, asked_for
from ourdorset.people.paper.printing import audit_export
from ourdorset.people.person_pages import person_words
from ourdorset.people.section_table import SECTIONS
from ourdorset.people.timeline.kinds.table import KIND_OF


@require_safe
def entry(request: HttpRequest, patient_id: str, resource_type: str, resource_id: str) -> HttpResponse:
    """All that one entry says, and the way back to the very line that led here."""
    context, whom = context_of(request), require_id(patient_id)
    which = link_to(resource_type, resource_id)
    page = on_record(lambda connection: entry_page(context, connection, whom, which, today=today()))
    person = page.person
    words = (person.banner, person.allergies, person.allergy_words)
    frame = person_words(request, *words, here="people:timeline")
    return render(
        request,
        "people/entry.html",
        {**frame, "entry": page, "as_of": written_now(), "back_link": way_back(request, whom, which)},
    )


def way_back(request: HttpRequest, patient_id: str, entry: Link) -> dict[str, str]:
    """To the section of the summary that the address names, else to the entry's own line of the timeline."""
    section = request.GET.get("section", "")
    if any(each.key == section for each in SECTIONS):
        summary = reverse("people:record", args=[patient_id])
        return {"text": "Back to the summary", "href": f"{summary}#{section}"}
    asked, _ = asked_for(request)
    place = f"{address(patient_id, asked)}#{entry.type}-{entry.id}"
    return {"text": "Back to the timeline", "href": place}


@require_safe
def entry_file(
    request: HttpRequest, patient_id: str, resource_type: str, resource_id: str, number: int
) -> HttpResponse:
    """A file of an entry, handed over."""
    context, whom = context_of(request), require_id(patient_id)
    which = link_to(resource_type, resource_id)
    _, files = on_record(lambda connection: entry_files(context, connection, whom, which))
    file = next((each for each in files if each.number == number and each.content is not None), None)
    if file is None:
        raise NotFoundError
    what = f"{which.type}/{which.id} file {number}"
    on_record(lambda connection: audit_export(context, connection, whom, what))
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/plain": "txt"}
    return handed_over(file.content or b"", file.handed_as, f"file.{ending.get(file.handed_as, 'bin')}")


@require_safe
def entry_json(request: HttpRequest, patient_id: str, resource_type: str, resource_id: str) -> HttpResponse:
    """The entry as FHIR JSON, byte for byte as the record keeps it."""
    context, whom = context_of(request), require_id(patient_id)
    which = link_to(resource_type, resource_id)
    stored = on_record(lambda connection: stored_entry(context, connection, whom, which))
    what = f"{which.type}/{which.id} as FHIR JSON"
    on_record(lambda connection: audit_export(context, connection, whom, what))
    return handed_over(stored.body or b"", "application/fhir+json", f"{which.type}.json")


def link_to(resource_type: str, resource_id: str) -> Link:
    """The entry that an address names. Raises NotFoundError when no entry can have that name."""
    if resource_type not in KIND_OF:
        raise NotFoundError
    return Link(resource_type, require_id(resource_id))


def handed_over(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep: never opened inside our pages, never kept on the way, and its name says nothing."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
