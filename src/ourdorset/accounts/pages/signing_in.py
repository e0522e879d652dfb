"""Signing in: e-mail address and password, then a code where there is a second factor. Signing out."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.attempts import TooManyAttemptsError
from ourdorset.accounts.demo_users import CAST, DEMO_PASSWORD
from ourdorset.accounts.entrance import give_code, sign_in, sign_out, waiting_for_code
from ourdorset.accounts.models import User
from ourdorset.accounts.next_page import next_page
from ourdorset.accounts.oidc.leaving import ELSEWHERE, leaving_address
from ourdorset.accounts.oidc.providers import providers
from ourdorset.accounts.passwords import LONGEST
from ourdorset.design.api import EmailField, Form, PasswordField, TextField

WRONG = "The e-mail address and password do not match. Check both and try again."
WRONG_CODE = "That code is not right, or was used before. Wait for the next one and try again"
WRONG_RECOVERY_CODE = "That recovery code is not right, or was used before. Check it and try again"


class SignInForm(Form):
    """E-mail address and password."""

    email = EmailField(
        label="E-mail address",
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address in the correct format, such as name@example.org",
        },
    )
    password = PasswordField(
        label="Password", max_length=LONGEST, error_messages={"required": "Enter your password"}
    )


class CodeForm(Form):
    """The app's code."""

    code = TextField(
        label="Code",
        help_text="The 6 figures that your authenticator app shows for Our Dorset.",
        width=10,
        inputmode="numeric",
        autocomplete="one-time-code",
        max_length=20,
        error_messages={"required": "Enter the code from your app"},
    )


class RecoveryCodeForm(Form):
    """One of the codes that were written down."""

    code = TextField(
        label="Recovery code",
        help_text="One of those you were given with your app, such as abcde-23456. Each works once.",
        width=20,
        max_length=40,
        error_messages={"required": "Enter one of your recovery codes"},
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Ask who is there; then for a code, or go on to the page that was wanted."""
    wanted = next_page(request)
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if sign_in(request, form.cleaned_data["email"], form.cleaned_data["password"]):
                return redirect(_code_address(wanted) if waiting_for_code(request) else wanted)
            form.add_error(None, WRONG)
        except TooManyAttemptsError as error:
            form.add_error(None, error.text)
            status = 429
    demo = {"people": CAST, "password": DEMO_PASSWORD} if settings.DEMO else None
    words = {
        "form": form,
        "next": wanted,
        "demo": demo,
        "oidc_providers": providers(settings.OIDC),
        "minutes": settings.SESSION_IDLE_SECONDS // 60,
    }
    return render(request, "accounts/sign_in.html", words, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Ask for the app's code, or with `?recovery` for a recovery code."""
    user = waiting_for_code(request)
    wanted = next_page(request)
    if user is None:
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': wanted})}")
    recovery = "recovery" in request.GET
    form = (RecoveryCodeForm if recovery else CodeForm)(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        answer, status = _take_code(request, user, form, recovery)
        if answer:
            return redirect(wanted)
    words = {"form": form, "next": wanted, "recovery": recovery}
    return render(request, "accounts/code.html", words, status=status)


@require_POST
def sign_out_page(request: HttpRequest) -> HttpResponse:
    """End the session and say so on the sign-in page; also where they had come in by another service."""
    user = request.user
    elsewhere = leaving_address(request.session, user) if isinstance(user, User) else ""
    sign_out(request)
    if elsewhere:
        request.session[ELSEWHERE] = elsewhere
        return redirect("oidc-leave")
    return redirect("/sign-in/?signed-out")


def _take_code(request: HttpRequest, user: User, form: Form, recovery: bool) -> tuple[bool, int]:
    """Whether the code let someone in, and the page's status if not."""
    try:
        if give_code(request, user, form.cleaned_data["code"], recovery=recovery):
            return True, 200
        form.add_error("code", WRONG_RECOVERY_CODE if recovery else WRONG_CODE)
    except TooManyAttemptsError as error:
        form.add_error(None, error.text)
        return False, 429
    return False, 200


def _code_address(wanted: str) -> str:
    return f"{reverse('sign-in-code')}?{urlencode({'next': wanted})}"
