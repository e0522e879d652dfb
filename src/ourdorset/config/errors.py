"""Errors as pages: one template for every category, and never a traceback."""

import logging
import sys

import psycopg
from django.contrib.sessions.exceptions import SessionInterrupted  # pyright: ignore[reportAttributeAccessIssue]
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from ourdorset.accounts.api import keep_form
from ourdorset.kernel.api import (
    BusyError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    OurDorsetError,
    UnauthenticatedError,
)

TITLES = {
    400: "There is a problem with what was sent",
    403: "You do not have access to this page",
    404: "Page not found",
    409: "Someone else changed this",
    410: "This has been deleted",
    412: "This has changed since you opened it",
    413: "What was sent is too large",
    503: "The service is busy",
}
OTHERWISE = "Sorry, there is a problem with the service"

log = logging.getLogger(__name__)


def answer(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """The page for an error of ours, or for a database out of reach; None for anything else."""
    if isinstance(error, OperationalError | psycopg.OperationalError):
        log.error("The database did not answer: %s", error)
        error = BusyError()
    if isinstance(error, UnauthenticatedError):
        return redirect("sign-in")
    if isinstance(error, OurDorsetError):
        return page(error)
    return None


def page(error: OurDorsetError) -> HttpResponse:
    """An error's own words under its status. Asks the database nothing: it may be what failed."""
    status = error.category.value.status
    words = {"title": TITLES.get(status, OTHERWISE), "text": error.text}
    response = HttpResponse(render_to_string("design/error.html", words), status=status)
    if status == BusyError.category.value.status:
        response["Retry-After"] = "5"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself refused, such as one for a host that is not ours."""
    if isinstance(exception, SessionInterrupted):
        return redirect("sign-in")
    return page(InvalidError())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A view refused."""
    return page(ForbiddenError())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No page has this address."""
    return page(NotFoundError("Check the address. If you pasted it, check that you copied all of it."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever nobody foresaw. Django has logged it already."""
    error = sys.exc_info()[1] or OurDorsetError()
    return answer(request, error) or page(OurDorsetError())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: an old page, or another site's doing.

    A page of ours from before a new sign-in has an old token: what was typed there is offered again. Whose
    page it was the browser says in `Origin`, which no page can write for itself.
    """
    log.warning("A form was refused: %s", reason)
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}" and (
        kept := keep_form(request)
    ):
        return redirect(kept)
    return page(
        ForbiddenError("This page was open for too long, or cookies are off. Go back, reload and try again.")
    )
