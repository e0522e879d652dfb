"""Who looked at my record."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.resident.looks import MOST, by_day, looks
from ourdorset.resident.pages.frame import opened, show

LARGEST = 1_000_000


@require_safe
def looked_page(request: HttpRequest) -> HttpResponse:
    """By day, the latest first, so many at a time."""
    found = opened(request)
    first = _number(request.GET.get("from", ""))
    shown = looks(found.chosen, first=first, most=MOST + 1)
    words = {"days": by_day(shown[:MOST]), "next": first + MOST if len(shown) > MOST else 0, "first": first}
    return show(
        request,
        "resident/looked.html",
        found,
        words,
        here="resident:looked",
        easy="resident/looked_easy.html",
    )


def _number(text: str) -> int:
    return min(int(text), LARGEST) if text.isascii() and text.isdigit() else 0
