"""Addresses of the public pages on which services are found."""

from django.urls import path

from ourdorset.directory.pages import changes, choice, find, partnership, reach, service

app_name = "directory"
urlpatterns = [
    path("", find.find_page, name="find"),
    path("compare/", service.compare_page, name="compare"),
    path("choice/", choice.choice_page, name="choice"),
    path("choice/compare/", choice.compare_page, name="choice-compare"),
    path("partnership/", partnership.partnership_page, name="partnership"),
    path("partnership/people/", partnership.people_page, name="people"),
    path("partnership/<str:id>/", partnership.body_page, name="body"),
    path("unmet/", find.unmet_page, name="unmet"),
    path("reach/", reach.reach_page, name="reach"),
    path("reach.csv", reach.reach_csv, name="reach-csv"),
    path("changes/", changes.changes_page, name="changes"),
    path("changes.csv", changes.changes_csv, name="changes-csv"),
    path("<str:id>/", service.service_page, name="service"),
]
