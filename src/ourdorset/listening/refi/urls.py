"""Addresses of REFI-QDA."""

from django.urls import path

from ourdorset.listening.refi import pages

_REFI = "<uuid:project>/refi/"
urlpatterns = [
    path(_REFI, pages.refi_page, name="refi"),
    path(f"{_REFI}project/", pages.project_file_page, name="refi-project"),
    path(f"{_REFI}codebook/", pages.codebook_file_page, name="refi-codebook"),
]
