"""A record on paper: a page to print, and a PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import names_of
from ourdorset.kernel.api import Context
from ourdorset.people.pages.asking import context_of, require_id
from ourdorset.people.pages.on_record import on_record
from ourdorset.people.paper.printing import printout, record_pdf


@require_safe
def print_page(request: HttpRequest, patient_id: str) -> HttpResponse:
    """The summary without tabs and folds, to print from the browser."""
    context, whom = context_of(request), require_id(patient_id)
    by = printed_by(context)
    document = on_record(lambda connection: printout(context, connection, whom, by=by))
    return render(request, "people/print.html", {"document": document, "patient_id": whom})


@require_safe
def summary_pdf(request: HttpRequest, patient_id: str) -> HttpResponse:
    """The summary as a tagged PDF; `?large` in large print."""
    context, whom = context_of(request), require_id(patient_id)
    large, by = "large" in request.GET, printed_by(context)
    pdf = on_record(lambda connection: record_pdf(context, connection, whom, large=large, by=by))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="record-summary.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def printed_by(context: Context) -> str:
    """Who prints, as the audit names them: `Dr Sam Grey, Dorset County Hospital`."""
    name = names_of([context.actor])[context.actor]
    return ", ".join(filter(None, [name.name, name.organisation]))
