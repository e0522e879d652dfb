"""Addresses of the pages over the record."""

from django.urls import path

from ourdorset.people import pages

app_name = "people"
urlpatterns = [
    path("", pages.find_page, name="find"),
    path("<str:patient_id>/", pages.record_page, name="record"),
]
