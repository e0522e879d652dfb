"""The pages on which people sign in and out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ourdorset.accounts.attempts import TooManyAttemptsError
from ourdorset.accounts.demo_users import CAST, DEMO_PASSWORD
from ourdorset.accounts.entrance import sign_in, sign_out
from ourdorset.design.api import EmailField, Form, PasswordField

WRONG = "The e-mail address and password do not match. Check both and try again."


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
        label="Password", max_length=1000, error_messages={"required": "Enter your password"}
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Ask who is there; then go on to the page that was wanted."""
    wanted = _wanted(request)
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if sign_in(request, form.cleaned_data["email"], form.cleaned_data["password"]):
                return redirect(wanted)
            form.add_error(None, WRONG)
        except TooManyAttemptsError as error:
            form.add_error(None, error.text)
            status = 429
    demo = {"people": CAST, "password": DEMO_PASSWORD} if settings.DEMO else None
    words = {"form": form, "next": wanted, "demo": demo}
    return render(request, "accounts/sign_in.html", words, status=status)


@require_POST
def sign_out_page(request: HttpRequest) -> HttpResponse:
    """End the session and say so on the sign-in page."""
    sign_out(request)
    return redirect("/sign-in/?signed-out")


def _wanted(request: HttpRequest) -> str:
    """Where to go next: only ever a page of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"
