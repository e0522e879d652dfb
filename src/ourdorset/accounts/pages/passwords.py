"""Changing a password, and choosing one by a link: a first one, or because the old one is forgotten."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ourdorset.accounts.attempts import TooManyAttemptsError
from ourdorset.accounts.contexts import context_for
from ourdorset.accounts.entrance import keep_signed_in, password_is_right
from ourdorset.accounts.forgotten import send_reset_link
from ourdorset.accounts.links import Bearer, Reason, bearer_of
from ourdorset.accounts.models import User
from ourdorset.accounts.pages.account import DONE
from ourdorset.accounts.pages.sessions import signed_in
from ourdorset.accounts.passwords import ADVICE, LONGEST, change_password, problem_with
from ourdorset.design.api import EmailField, Form, PasswordField

LINK = "accounts.link"


def new_password_field(label: str = "New password") -> PasswordField:
    """A password to be chosen."""
    return PasswordField(
        label=label,
        help_text=ADVICE,
        max_length=LONGEST,
        autocomplete="new-password",
        error_messages={"required": "Enter a new password"},
    )


class NewPasswordForm(Form):
    """A new password: shown on request rather than typed twice."""

    password = new_password_field()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Good enough for this person."""
        if problem := problem_with(self.cleaned_data["password"], self.user):
            raise forms.ValidationError(problem)
        return self.cleaned_data["password"]


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    field_order: ClassVar = ["present_password", "password"]
    present_password = PasswordField(
        label="Present password",
        max_length=LONGEST,
        error_messages={"required": "Enter the password you have now"},
    )


class ForgottenForm(Form):
    """Whose password it is."""

    email = EmailField(
        label="E-mail address",
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address in the correct format, such as name@example.org",
        },
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password_page(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other session of the account ends."""
    user = signed_in(request)
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid() and _present_is_right(request, user, form):
        change_password(
            context_for(user), user, form.cleaned_data["password"], keep=request.session.session_key
        )
        keep_signed_in(request, user)
        request.session[DONE] = "password"
        return redirect("account")
    return render(request, "accounts/change_password.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_page(request: HttpRequest) -> HttpResponse:
    """Send a link, if there is such an account; say the same if there is none."""
    form = ForgottenForm(request.POST or None)
    sent = settings.MAIL and request.method == "POST" and form.is_valid()
    if sent:
        send_reset_link(request, form.cleaned_data["email"])
    return render(request, "accounts/forgotten.html", {"form": form, "sent": sent, "mail": settings.MAIL})


@require_http_methods(["GET", "HEAD"])
def link_page(request: HttpRequest, token: str) -> HttpResponse:
    """Take the link out of the address, where others might read it, and go on to choose a password."""
    if bearer_of(token) is None:
        return render(request, "accounts/link_over.html", {"mail": settings.MAIL}, status=410)
    request.session[LINK] = token
    return redirect("password-new")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password_page(request: HttpRequest) -> HttpResponse:
    """Choose a password by a link that was followed a moment ago."""
    bearer = bearer_of(request.session.get(LINK, ""))
    if bearer is None:
        return render(request, "accounts/link_over.html", {"mail": settings.MAIL}, status=410)
    form = NewPasswordForm(request.POST or None, user=bearer.user)
    if request.method == "POST" and form.is_valid():
        _choose(request, bearer, form.cleaned_data["password"])
        return redirect("/sign-in/?password-set")
    words = {"form": form, "person": bearer.user, "invited": bearer.reason is Reason.INVITATION}
    return render(request, "accounts/new_password.html", words)


def _present_is_right(request: HttpRequest, user: User, form: Form) -> bool:
    """Whether the present password was given; says so beside its field if not."""
    try:
        right = password_is_right(request, user, form.cleaned_data["present_password"])
    except TooManyAttemptsError as error:
        form.add_error(None, error.text)
        return False
    if not right:
        form.add_error("present_password", "This is not your password. Check it and try again")
    return right


def _choose(request: HttpRequest, bearer: Bearer, password: str) -> None:
    """The bearer of the link acts for themselves. They are not signed in by it: the second factor stays."""
    change_password(context_for(bearer.user), bearer.user, password)
    request.session.flush()
