"""What else is said of selected words: that they name somebody, or what may be done with them."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from ourdorset.kernel.api import InvalidError, OurDorsetError
from ourdorset.listening.access import WORKS, Access, access
from ourdorset.listening.coding.pages.saving import THEIRS_TO_CORRECT, again, back_to
from ourdorset.listening.coding.selecting import Selected, place_of, select
from ourdorset.listening.notices import leave_notice
from ourdorset.listening.overlooked.reporting import report

REPORTED = "Noted. The lead finds these words under “Names to check” and takes out what names somebody"


@require_POST
def about_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """Go on with the selected words as the pressed button says, or show the page again with why not."""
    found = access(request, project, WORKS)
    try:
        with transaction.atomic():
            places = [place_of(each) for each in request.POST.getlist("place")]
            selected = select(found.project, places, request.POST.get("only", ""))
            go_on = ABOUT.get(request.POST.get("about", ""))
            if go_on is None:
                raise InvalidError("Press one of the buttons below the words.")
            return go_on(request, found, selected)
    except OurDorsetError as error:
        if error.category in THEIRS_TO_CORRECT and (drawn := again(request, found, error)):
            return drawn
        raise


def _names_somebody(request: HttpRequest, found: Access, selected: Selected) -> HttpResponse:
    row = report(found, selected.text, selected)
    if found.leads:
        return redirect("listening:names-overlooked", found.project.uuid, row.uuid)
    leave_notice(request.session, REPORTED)
    return redirect(back_to(request, found))


def _consent(request: HttpRequest, found: Access, selected: Selected) -> HttpResponse:
    where = {"start": selected.start, "end": selected.end, "next": back_to(request, found)}
    page = reverse("listening:passage-consent", args=[found.project.uuid, selected.text.uuid])
    return redirect(f"{page}?{urlencode(where)}")


ABOUT: Mapping[str, Callable[[HttpRequest, Access, Selected], HttpResponse]] = {
    "name": _names_somebody,
    "consent": _consent,
}
