"""Points for my organisation: what it answers for, in a colleague's words, with the answer it gives.

Nobody here is a member of the project. They see the words that raised a point only where these may be quoted,
and nothing of who said them.
"""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ourdorset.accounts.api import context_for, lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import NotFoundError
from ourdorset.listening.models import Point
from ourdorset.listening.notices import leave_notice, take_notice
from ourdorset.listening.points.forms import step_forms
from ourdorset.listening.points.keeping import take
from ourdorset.listening.points.listed import owned_by, reminders
from ourdorset.listening.points.pages import point_words, shown
from ourdorset.listening.points.steps import OWNER, steps_for


@require_safe
def partner_points_page(request: HttpRequest) -> HttpResponse:
    """All points that my organisation answers for, in every project."""
    organisation = cast(Any, request).user.organisation
    points = list(owned_by(organisation.ods_code))
    names = {organisation.ods_code: organisation.name}
    words = {
        "organisation": organisation,
        "points": [shown(point, names) for point in points],
        "due": [shown(point, names) for point in reminders(points)],
        "notice": take_notice(request.session),
    }
    return render(request, "listening/points_partner.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_point_page(request: HttpRequest, point: UUID) -> HttpResponse:
    """One of them, and what my organisation answers."""
    user = cast(Any, request).user
    held = owned_by(user.organisation.ods_code).filter(uuid=point).first()
    if held is None:
        raise NotFoundError("There is no such point that your organisation answers for; see the list.")
    sent = request.POST.get("step", "") if request.method == "POST" else ""
    forms = step_forms(steps_for(held.state, OWNER), sent, request.POST)
    chosen = next((form for step, form in forms if step.key == sent), None)
    if chosen is not None and chosen.is_valid():
        take(context_for(user), held, sent, OWNER, chosen.said(), user)
        leave_notice(request.session, "Thank you. Your answer is saved.")
        return redirect("listening:partner-points")
    _audit(user, held)
    words = point_words(held) | {"forms": forms, "chosen": sent, "form": chosen}
    return render(request, "listening/points_partner_point.html", words)


def _audit(user: Any, point: Point) -> None:
    with lent_connection() as connection:
        append(connection, context_for(user), Action.READ, resource_type="Point", resource_id=str(point.uuid))
