"""Addresses of the review of names."""

from django.urls import path

from ourdorset.listening.pseudonyms.reviewing.pages import answers, listed, text

urlpatterns = [
    path("<uuid:project>/names/", listed.names_page, name="names"),
    path("<uuid:project>/names/openings/", listed.openings_page, name="openings"),
    path("<uuid:project>/names/answers/", answers.answers_page, name="names-answers"),
    path("<uuid:project>/names/sample/", answers.sample_page, name="names-sample"),
    path("<uuid:project>/names/<uuid:text>/", text.text_page, name="names-text"),
]
