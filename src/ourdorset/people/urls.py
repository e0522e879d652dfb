"""Addresses of the pages over the record."""

from django.urls import path

from ourdorset.people.pages import find, record

app_name = "people"
urlpatterns = [
    path("", find.find_page, name="find"),
    path("<str:patient_id>/", record.record_page, name="record"),
]
