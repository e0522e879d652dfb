"""An edition as a page of its own: no script, the service's style, headings in order, languages marked."""

from django.template.loader import render_to_string

from ourdorset.design.api import Booklet


def html(booklet: Booklet) -> bytes:
    """UTF-8. Its style is the service's, by a path on the same host."""
    return render_to_string("listening/reports_edition.html", {"booklet": booklet}).encode()
