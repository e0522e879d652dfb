"""What every page about people needs to know of the request: who asks, whom about, and when."""

import re
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest

from ourdorset.accounts.api import context_for
from ourdorset.design.api import written_date
from ourdorset.kernel.api import Context, NotFoundError, now
from ourdorset.people.moments import LONDON

FHIR_ID = re.compile(r"[A-Za-z0-9.\-]{1,64}")


def context_of(request: HttpRequest) -> Context:
    """Who asks; the doorkeeper has seen to it that someone has signed in."""
    return context_for(cast(Any, request).user)


def require_id(text: str) -> str:
    """The text, if it can be a FHIR id. Raises NotFoundError: what cannot be an id names nobody."""
    if not FHIR_ID.fullmatch(text):
        raise NotFoundError
    return text


def today() -> date:
    """The day it is in the United Kingdom."""
    return now().astimezone(LONDON).date()


def written_now() -> str:
    """`19:42 on 21-Nov-2026`."""
    return _written(now())


def written_moment(instant: str) -> str:
    """The same, of an instant in ISO form."""
    return _written(datetime.fromisoformat(instant))


def _written(instant: datetime) -> str:
    moment = instant.astimezone(LONDON)
    return f"{moment:%H:%M} on {written_date(moment.date())}"
