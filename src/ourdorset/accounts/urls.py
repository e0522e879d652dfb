"""Addresses of the pages on which people sign in and out."""

from django.urls import path

from ourdorset.accounts.pages import sign_in_page, sign_out_page
from ourdorset.accounts.personas import sign_in_as_page

urlpatterns = [
    path("sign-in/", sign_in_page, name="sign-in"),
    path("sign-in/as/", sign_in_as_page, name="sign-in-as"),
    path("sign-out/", sign_out_page, name="sign-out"),
]
