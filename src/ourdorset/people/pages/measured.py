"""The results of one test: a page, and its chart and numbers at addresses of their own.

The chart is loaded by the page as a picture, so that no page waits for its drawing. A copy may be kept by the
browser of the person who asked, and is asked after each time (ETag), so that each look is audited.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.design.api import Chart
from ourdorset.people.identifying import identify
from ourdorset.people.one_test import chart_of, one_test
from ourdorset.people.pages.asking import context_of, require_id, today, written_now
from ourdorset.people.pages.on_record import on_record
from ourdorset.people.person_pages import person_words


@require_safe
def results_page(request: HttpRequest, patient_id: str, code: str) -> HttpResponse:
    """One test: a large chart, its numbers, who measured them."""
    context, person_id = context_of(request), require_id(patient_id)

    def read(connection: Any) -> Any:
        known = identify(context, connection, person_id, today=today())
        return known, one_test(context, connection, person_id, code)

    known, test = on_record(read)
    words = person_words(request, known.banner, known.allergies, known.allergy_words, here="people:record")
    return render(request, "people/one_test.html", {**words, "test": test, "as_of": written_now()})


@require_safe
def chart_picture(request: HttpRequest, patient_id: str, code: str) -> HttpResponse:
    """The chart as SVG; `?size=small` without axes."""
    small = request.GET.get("size") == "small"
    chart = _chart(request, patient_id, code)
    etag = f'"{chart.key}-{"small" if small else "large"}"'
    if request.headers.get("If-None-Match") == etag:
        return _kept(HttpResponse(status=304), etag)
    return _kept(HttpResponse(chart.svg(small=small), content_type="image/svg+xml"), etag)


@require_safe
def chart_numbers(request: HttpRequest, patient_id: str, code: str) -> HttpResponse:
    """The numbers of the chart as CSV."""
    chart = _chart(request, patient_id, code)
    answer = HttpResponse(chart.csv, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return answer


def _chart(request: HttpRequest, patient_id: str, code: str) -> Chart:
    context, person_id = context_of(request), require_id(patient_id)
    return on_record(lambda connection: chart_of(context, connection, person_id, code))


def _kept(answer: HttpResponse, etag: str) -> HttpResponse:
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer
