"""Addresses of those who take part, and of who is heard."""

from django.urls import path

from ourdorset.listening.participants.pages import people

urlpatterns = [
    path("<uuid:project>/people/", people.people_page, name="people"),
    path("<uuid:project>/people/new/", people.new_page, name="new-participant"),
    path("<uuid:project>/people/<uuid:participant>/", people.participant_page, name="participant"),
    path("<uuid:project>/people/<uuid:participant>/told/", people.tell_page, name="tell"),
    path("<uuid:project>/people/<uuid:participant>/contact/", people.contact_page, name="contact"),
]
