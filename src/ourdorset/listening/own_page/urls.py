"""Addresses of a participant's own page, and of giving out its links."""

from django.urls import path

from ourdorset.listening.own_page import giving_pages, pages

urlpatterns = [
    path("mine/<str:token>/", pages.own_page, name="own-page"),
    path("mine/<str:token>/ask/", pages.ask_page, name="own-ask"),
    path("mine/<str:token>/letter/", pages.letter_page, name="own-letter"),
    path("<uuid:project>/links/", giving_pages.links_page, name="give-links"),
    path("<uuid:project>/links/<uuid:participant>/", giving_pages.letter_page, name="give-letter"),
]
