"""Addresses of the pages on which people sign in and out, and look after their own account."""

from django.urls import path

from ourdorset.accounts.pages.account import account_page
from ourdorset.accounts.pages.passwords import (
    change_password_page,
    forgotten_page,
    link_page,
    new_password_page,
)
from ourdorset.accounts.pages.second_factor import recovery_codes_page, remove_page, set_up_page
from ourdorset.accounts.pages.sessions import (
    end_sessions_page,
    signed_in_again_page,
    state_page,
    typed_text_page,
)
from ourdorset.accounts.pages.signing_in import code_page, sign_in_page, sign_out_page
from ourdorset.accounts.personas import sign_in_as_page

urlpatterns = [
    path("sign-in/", sign_in_page, name="sign-in"),
    path("sign-in/as/", sign_in_as_page, name="sign-in-as"),
    path("sign-in/code/", code_page, name="sign-in-code"),
    path("sign-out/", sign_out_page, name="sign-out"),
    path("password/forgotten/", forgotten_page, name="password-forgotten"),
    path("password/new/", new_password_page, name="password-new"),
    path("password/link/<str:token>/", link_page, name="password-link"),
    path("account/", account_page, name="account"),
    path("account/password/", change_password_page, name="password-change"),
    path("account/second-factor/", set_up_page, name="second-factor"),
    path("account/second-factor/remove/", remove_page, name="second-factor-remove"),
    path("account/recovery-codes/", recovery_codes_page, name="recovery-codes"),
    path("account/sessions/end/", end_sessions_page, name="sessions-end"),
    path("account/session/", state_page, name="session-state"),
    path("account/signed-in-again/", signed_in_again_page, name="signed-in-again"),
    path("account/typed/<uuid:uuid>/", typed_text_page, name="typed-text"),
]
