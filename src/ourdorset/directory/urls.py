"""Addresses of the public pages on which services are found."""

from django.urls import path

from ourdorset.directory.pages import changes, find, reach, service

app_name = "directory"
urlpatterns = [
    path("", find.find_page, name="find"),
    path("compare/", service.compare_page, name="compare"),
    path("unmet/", find.unmet_page, name="unmet"),
    path("reach/", reach.reach_page, name="reach"),
    path("reach.csv", reach.reach_csv, name="reach-csv"),
    path("changes/", changes.changes_page, name="changes"),
    path("changes.csv", changes.changes_csv, name="changes-csv"),
    path("<str:id>/", service.service_page, name="service"),
]
