"""Addresses for signing in and out by a provider."""

from django.urls import path

from ourdorset.accounts.oidc.pages import back_page, go_page, leave_page

urlpatterns = [
    path("sign-in/with/<slug:provider>/", go_page, name="oidc-go"),
    path("sign-in/with/<slug:provider>/back/", back_page, name="oidc-back"),
    path("sign-out/elsewhere/", leave_page, name="oidc-leave"),
]
