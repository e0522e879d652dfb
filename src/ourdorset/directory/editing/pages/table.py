"""The table of entries: to take away, and to bring back."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.editing.importing import bring_in
from ourdorset.directory.editing.pages.asking import context_of, own_entries
from ourdorset.directory.editing.table import COLUMNS, written
from ourdorset.kernel.api import InvalidError

MOST_BYTES = 5_000_000
NO_FILE = "Choose a CSV file"
TOO_LARGE = "The file is larger than 5 MB. Bring it in in parts."
NOT_TEXT = "The file is not CSV in UTF-8. In a spreadsheet, save it as “CSV UTF-8”."


@require_safe
def table_page(request: HttpRequest) -> HttpResponse:
    """The entries that this person may edit, as CSV."""
    with lent_connection() as connection:
        text = written(own_entries(context_of(request), connection))
    # the mark by which spreadsheets know UTF-8
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="entries.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Bring a table back in, and say what became of each line."""
    words: dict[str, Any] = {"columns": COLUMNS}
    if request.method == "POST":
        try:
            name = cast(Any, request).user.organisation.name
            words["brought"] = bring_in(context_of(request), name, _text(request))
        except InvalidError as error:
            words["fault"] = error.text
    return render(request, "directory/edit_import.html", words)


def _text(request: HttpRequest) -> str:
    sent = request.FILES.get("table")
    if sent is None:
        raise InvalidError(NO_FILE)
    if (sent.size or 0) > MOST_BYTES:
        raise InvalidError(TOO_LARGE)
    try:
        return sent.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidError(NOT_TEXT) from error
