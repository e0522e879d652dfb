"""Addresses for those who run a service, by their link, and for anyone who finds something wrong."""

from django.urls import path

from ourdorset.directory.keeping import pages

app_name = "directory-keeping"
urlpatterns = [
    path("keep/<str:token>/", pages.keep_page, name="keep"),
    path("keep/<str:token>/change/", pages.change_page, name="change"),
    path("wrong/<str:id>/", pages.wrong_page, name="wrong"),
]
