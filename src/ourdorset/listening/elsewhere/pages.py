"""The page on which a lead sends words to the model elsewhere."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ourdorset.kernel.api import BusyError, NotFoundError
from ourdorset.listening.access import access
from ourdorset.listening.elsewhere.named import there
from ourdorset.listening.elsewhere.proposing import MOST, propose, waiting
from ourdorset.listening.models import Part
from ourdorset.listening.navigation import show
from ourdorset.listening.notices import leave_notice

HERE = "listening:coding"


@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """What would leave this machine, for where, and the button that sends it."""
    found = access(request, project, [Part.LEAD])
    model = there()
    if model is None:
        raise NotFoundError("No model elsewhere is set up: no words leave this machine.")
    fault = ""
    if request.method == "POST":
        try:
            sent = propose(found, model)
        except BusyError as error:
            fault = error.text
        else:
            leave_notice(request.session, f"{sent.turns} turns sent, {sent.suggestions} suggestions made.")
            return redirect("listening:elsewhere", project)
    words = {"model": model, "waiting": len(waiting(found.project)), "most": MOST, "fault": fault}
    return show(request, found, "elsewhere_ask", words, here=HERE, status=503 if fault else 200)
