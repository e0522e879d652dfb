"""Find what people said about something."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.audit.api import Action
from ourdorset.listening.access import access, audited
from ourdorset.listening.coding.finding import MOST, find
from ourdorset.listening.navigation import show

HERE = "listening:find-words"
LONGEST = 200


@require_safe
def find_page(request: HttpRequest, project: UUID) -> HttpResponse:
    """A box, and the sentences that are nearest to what was typed."""
    found = access(request, project)
    asked = " ".join(request.GET.get("words", "").replace("\0", "").split())[:LONGEST]
    with transaction.atomic():
        places = find(found.project, asked)
        if asked:
            audited(found, Action.SEARCH, "Text", found.project.uuid, f"find: {len(places)} shown")
    return show(request, found, "coding_find", {"asked": asked, "places": places, "most": MOST}, here=HERE)
