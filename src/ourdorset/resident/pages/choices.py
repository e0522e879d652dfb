"""What someone sets for themselves: whose record, large print, easy read; and the way out in a hurry."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from ourdorset.accounts.api import sign_out
from ourdorset.people.api import adjustments, interpreter, language, needs
from ourdorset.resident.pages.frame import EASY, LARGE, opened, show
from ourdorset.resident.reading import read
from ourdorset.resident.whose import choose, people

# An everyday page, to be on the screen when someone else comes in.
ELSEWHERE = "https://www.bbc.co.uk/weather"
SWITCHES = {"large": LARGE, "easy": EASY}


@require_POST
def whose_choice(request: HttpRequest) -> HttpResponse:
    """Go over to another record of this account."""
    choose(request, request.POST.get("patient", ""))
    return redirect("resident:home")


@require_POST
def display_choice(request: HttpRequest) -> HttpResponse:
    """Turn large print or easy read on or off, and go back to the page."""
    name, turn = request.POST.get("switch", ""), request.POST.get("to", "")
    if name in SWITCHES:
        request.session[SWITCHES[name]] = turn == "on"
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if ours and back.startswith("/me/") else "resident:home")


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out and go to an everyday page at once.

    A link, not a form, since our own rule for forms (`form-action`) would stop the way out; the worst that a
    forged link can do is to sign someone out.
    """
    sign_out(request)
    return redirect(ELSEWHERE)


@require_safe
def about_me_page(request: HttpRequest) -> HttpResponse:
    """What is recorded of how to reach me and what help I need, and whether that is right."""
    found = opened(request, "Flag")
    held = read(found.chosen, "Flag")
    patient = held.patient
    flags = [each for each in held.of("Flag") if each.get("status") == "active"]
    words = {
        "patient": patient,
        "flags": [(each, held.holders.of(each).name) for each in flags if adjustments([each])],
        "needs": needs(patient),
        "language": language(patient),
        "interpreter": interpreter(patient),
        # where someone lives is not for a carer to learn from here: it may be what keeps them safe
        "reach": _reach(patient) if found.chosen.own else [],
        "practice": held.practice,
    }
    return show(request, "resident/about_me.html", found, words, here="resident:home")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ring, and what these pages are; open also to someone with whom nothing is shared."""
    found = people(request)
    words = {} if found.chosen.closed else {"practice": read(found.chosen, "Flag").practice}
    return show(
        request, "resident/help.html", found, words, here="resident:help", easy="resident/help_easy.html"
    )


def _reach(patient: Any) -> list[tuple[str, str]]:
    """Address, telephones and e-mail as they are recorded."""
    kinds = {"phone": "Phone", "email": "E-mail", "sms": "Text messages"}
    found = [
        (kinds.get(each.get("system", ""), ""), each.get("value", "")) for each in patient.get("telecom", ())
    ]
    for place in cast(Any, patient).get("address", ())[:1]:
        lines = [*place.get("line", ()), place.get("city"), place.get("postalCode")]
        found.insert(0, ("Address", ", ".join(filter(None, lines))))
    return [(label, words) for label, words in found if label and words]
