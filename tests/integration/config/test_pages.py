"""What holds for every page: who may open it, what the browser is told, how failures look."""

from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from ourdorset.accounts.models import User
from ourdorset.accounts.registration import create_organisation
from ourdorset.config import middleware, urls
from ourdorset.kernel.api import BusyError, ConflictError, GoneError, Role, UnauthenticatedError

ERRORS: dict[str, Exception] = {
    "conflict": ConflictError(),
    "gone": GoneError(),
    "busy": BusyError(),
    "database": OperationalError("no route to host"),
    "driver": psycopg.OperationalError("server closed the connection"),
    "unforeseen": RuntimeError("a detail that nobody outside may see"),
    "stranger": UnauthenticatedError(),
}


def failing(request: HttpRequest, kind: str) -> Any:
    raise ERRORS[kind]


class PagesThatFail:
    """The URL map with a page that raises what it is asked to, and one that has no permission row."""

    urlpatterns = (
        *urls.urlpatterns,
        path("fail/<str:kind>/", failing, name="fail"),
        path("forgotten/", failing, name="forgotten"),
    )
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def failures(pages: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    pages.raise_request_exception = False
    visit = middleware.ROUTES["sign-in"]
    monkeypatch.setattr(middleware, "ROUTES", {**middleware.ROUTES, "fail": visit})
    with override_settings(ROOT_URLCONF=PagesThatFail):
        yield pages


def signed_in(pages: Client, role: Role) -> User:
    trust = create_organisation("R0D", "A trust")
    user = User.objects.create(email="a@example.org", name="A Name", role=role.value, organisation=trust)
    pages.force_login(user)
    return user


def test_every_response_tells_the_browser_what_to_refuse(pages: Client):
    for address in ("/sign-in/", "/people/", "/nowhere/"):
        headers = pages.get(address).headers
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_a_stranger_is_asked_to_sign_in_first(pages: Client):
    answer = pages.get("/people/?search=x")

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fpeople%2F%3Fsearch%3Dx")


@pytest.mark.parametrize("role", Role)
def test_only_roles_that_find_people_reach_the_pages_for_it(pages: Client, role: Role):
    signed_in(pages, role)
    allowed = role in {Role.CLINICIAN, Role.COORDINATOR, Role.SOCIAL_WORKER, Role.SYSTEM}

    assert pages.get("/people/").status_code == (200 if allowed else 403)
    assert pages.get("/people/unknown/").status_code == (404 if allowed else 403)


# Where each role starts; the others are told what opens to them.
STARTS = {
    Role.CLINICIAN: "/people/",
    Role.COORDINATOR: "/people/",
    Role.SOCIAL_WORKER: "/people/",
    Role.SYSTEM: "/people/",
    Role.RESIDENT: "/me/",
    Role.CARER: "/me/",
    Role.PRIVACY_OFFICER: "/people/access/",
    Role.ADMINISTRATOR: "/administration/",
    Role.VOLUNTARY_WORKER: "/conversations/",
    Role.ENGAGEMENT: "/conversations/",
    Role.ANALYST: "/conversations/for-my-organisation/",
}


@pytest.mark.parametrize("role", Role)
def test_everyone_starts_where_their_role_is_at_work(pages: Client, role: Role):
    signed_in(pages, role)
    first = pages.get("/")

    assert first.get("Location") == STARTS.get(role)
    assert first.status_code == (302 if role in STARTS else 200)
    assert role in STARTS or "What you may do" in first.content.decode()


@pytest.mark.parametrize(("role", "offered"), [(Role.CLINICIAN, True), (Role.RESIDENT, False)])
def test_the_header_offers_only_what_opens(pages: Client, role: Role, offered: bool):
    signed_in(pages, role)
    page = pages.get("/", follow=True).content.decode()
    assert ('href="/people/"' in page) == offered


def test_a_page_that_was_forgotten_opens_to_nobody(failures: Client):
    signed_in(failures, Role.CLINICIAN)

    assert failures.get("/forgotten/").status_code == 403


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("conflict", 409, "Someone else changed this"),
        ("gone", 410, "has been deleted"),
        ("busy", 503, "The service is busy"),
        ("database", 503, "The service is busy"),
        ("driver", 503, "The service is busy"),
        ("unforeseen", 500, "Sorry, there is a problem with the service"),
    ],
)
def test_an_error_is_a_page_in_words(failures: Client, kind: str, status: int, words: str):
    answer = failures.get(f"/fail/{kind}/")
    text = answer.content.decode()

    assert answer.status_code == status
    assert words in text and "nhsuk-heading-l" in text
    assert "Traceback" not in text and "detail that nobody" not in text and "route to host" not in text


def test_a_busy_page_says_when_to_try_again(failures: Client):
    assert failures.get("/fail/busy/")["Retry-After"] == "5"


def test_a_page_that_needs_a_sign_in_leads_to_it(failures: Client):
    assert failures.get("/fail/stranger/")["Location"] == "/sign-in/"


def test_an_unknown_address_is_a_page_in_words(pages: Client):
    answer = pages.get("/nowhere/")

    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


def test_another_sites_host_is_refused(pages: Client):
    answer = pages.get("/sign-in/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "There is a problem with what was sent" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused(house: str):
    answer = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True).post("/sign-in/", {"email": "a"})

    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()
