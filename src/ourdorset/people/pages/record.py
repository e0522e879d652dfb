"""One person's record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.kernel.api import Context, GoneError, NotFoundError
from ourdorset.people import reading
from ourdorset.people.pages.asking import context_of, require_id, today, written_now
from ourdorset.people.person_pages import person_words


@require_safe
def record_page(request: HttpRequest, patient_id: str) -> HttpResponse:
    """The summary of one person's record."""
    page = read_page(context_of(request), require_id(patient_id))
    words = person_words(request, page.banner, page.allergies, page.allergy_words, here="people:record")
    return render(request, "people/record.html", {**words, "page": page, "as_of": written_now()})


def read_page(context: Context, patient_id: str) -> reading.RecordPage:
    """The record in words. An attempt that finds nothing is raised after the commit: its audit event stays.

    Raises NotFoundError and GoneError.
    """
    with lent_connection() as connection:
        try:
            return reading.record_page(context, connection, patient_id, today=today())
        except (NotFoundError, GoneError) as error:
            missing = error
    raise missing
