"""Addresses of those who take part, and of who is heard."""

from django.urls import path

from ourdorset.listening.participants.pages import heard, people

urlpatterns = [
    path("<uuid:project>/people/", people.people_page, name="people"),
    path("<uuid:project>/people/new/", people.new_page, name="new-participant"),
    path("<uuid:project>/people/<uuid:participant>/", people.participant_page, name="participant"),
    path("<uuid:project>/people/<uuid:participant>/told/", people.tell_page, name="tell"),
    path("<uuid:project>/people/<uuid:participant>/contact/", people.contact_page, name="contact"),
    path("<uuid:project>/heard/", heard.heard_page, name="heard"),
    path("<uuid:project>/heard/table.csv", heard.csv_page, name="heard-csv"),
    path("<uuid:project>/heard/wanted/", heard.targets_page, name="targets"),
    path("<uuid:project>/heard/wanted/table.csv", heard.table_page, name="targets-csv"),
    path("<uuid:project>/heard/wanted/<slug:key>/", heard.shares_page, name="shares"),
    path("<uuid:project>/heard/weights/", heard.weights_page, name="weights"),
]
