"""Setting up an authenticator app, its recovery codes, and removing it."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.attempts import TooManyAttemptsError
from ourdorset.accounts.contexts import context_for
from ourdorset.accounts.entrance import CONFINED, password_is_right
from ourdorset.accounts.models import User
from ourdorset.accounts.next_page import next_page
from ourdorset.accounts.pages.account import DONE
from ourdorset.accounts.pages.sessions import signed_in
from ourdorset.accounts.passwords import LONGEST
from ourdorset.accounts.second_factor import (
    address_for_app,
    has_second_factor,
    key_to_set_up,
    must_set_up,
    new_recovery_codes,
    remove_second_factor,
    set_up,
)
from ourdorset.design.api import Form, PasswordField, TextField

WRONG_CODE = "That code is not right. Check that your device shows the right time, then enter the next code"
NEW_CODES = {
    "title": "Make new recovery codes",
    "text": "The codes you have now will no longer work.",
    "press": "Make new codes",
}
REMOVAL = {
    "title": "Remove your authenticator app",
    "text": "Do this before you set up a new phone or another app. Your recovery codes go with it.",
    "press": "Remove the app",
}


class FirstCodeForm(Form):
    """The first code of an app."""

    code = TextField(
        label="Code from the app",
        help_text="6 figures. A new code comes every 30 seconds.",
        width=10,
        inputmode="numeric",
        autocomplete="one-time-code",
        max_length=20,
        error_messages={"required": "Enter the code that the app shows"},
    )


class PasswordForm(Form):
    """The present password, before something that weakens the account."""

    password = PasswordField(
        label="Your password", max_length=LONGEST, error_messages={"required": "Enter your password"}
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_page(request: HttpRequest) -> HttpResponse:
    """Show the key as QR code and in letters, and take the first code; then show the recovery codes, once."""
    user = signed_in(request)
    if has_second_factor(user):
        return redirect("account")
    form = FirstCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if codes := set_up(context_for(user), user, form.cleaned_data["code"]):
            request.session.pop(CONFINED, None)
            return _codes(request, codes)
        form.add_error("code", WRONG_CODE)
    key = key_to_set_up(user)
    picture = segno.make(address_for_app(user, key), error="m")
    words = {
        "form": form,
        "next": next_page(request, ""),
        "must": CONFINED in request.session,
        "picture": picture.svg_inline(
            scale=4, border=4, light="#fff", title="QR code for your authenticator app"
        ),
        "key": " ".join(key[start : start + 4] for start in range(0, len(key), 4)),
    }
    return render(request, "accounts/set_up_second_factor.html", words)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes_page(request: HttpRequest) -> HttpResponse:
    """Fresh recovery codes, for the password."""
    user = signed_in(request)
    if not has_second_factor(user):
        return redirect("account")
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _right(request, user, form):
        return _codes(request, new_recovery_codes(context_for(user), user))
    return render(request, "accounts/password_first.html", {"form": form, **NEW_CODES})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def remove_page(request: HttpRequest) -> HttpResponse:
    """Stop asking for the app, for the password: before a new device is set up."""
    user = signed_in(request)
    if not has_second_factor(user):
        return redirect("account")
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _right(request, user, form):
        remove_second_factor(context_for(user), user)
        return _removed(request, user)
    return render(request, "accounts/password_first.html", {"form": form, **REMOVAL})


def _removed(request: HttpRequest, user: User) -> HttpResponse:
    """On to the account, or to a new app where the role asks for one."""
    if must_set_up(user):
        request.session[CONFINED] = True
        return redirect("second-factor")
    request.session[DONE] = "second-factor-removed"
    return redirect("account")


def _codes(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    words = {"codes": codes, "next": next_page(request, "/account/")}
    return render(request, "accounts/recovery_codes.html", words)


def _right(request: HttpRequest, user: User, form: Form) -> bool:
    """Whether the password was given; says so beside its field if not."""
    try:
        right = password_is_right(request, user, form.cleaned_data["password"])
    except TooManyAttemptsError as error:
        form.add_error(None, error.text)
        return False
    if not right:
        form.add_error("password", "This is not your password. Check it and try again")
    return right
