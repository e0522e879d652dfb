"""Addresses of the pages over the record."""

from django.urls import path

from ourdorset.people.pages import corrections, find, record

app_name = "people"
urlpatterns = [
    path("", find.find_page, name="find"),
    path("questions/", corrections.questions_page, name="questions"),
    path("questions/<str:task_id>/", corrections.question_page, name="question"),
    path("<str:patient_id>/", record.record_page, name="record"),
]
