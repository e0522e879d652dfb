"""Addresses under /conversations/: each part of the room brings its own."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "listening"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ourdorset.listening.projects.urls")),
    path("", include("ourdorset.listening.participants.urls")),
    path("", include("ourdorset.listening.consent.urls")),
    path("", include("ourdorset.listening.points.urls")),
    path("", include("ourdorset.listening.taking_in.urls")),
    path("", include("ourdorset.listening.pseudonyms.urls")),
    path("", include("ourdorset.listening.overlooked.urls")),
    path("", include("ourdorset.listening.coding.urls")),
    path("", include("ourdorset.listening.memos.urls")),
    path("", include("ourdorset.listening.agreement.urls")),
    path("", include("ourdorset.listening.codebook.urls")),
    path("", include("ourdorset.listening.reports.urls")),
    path("", include("ourdorset.listening.elsewhere.urls")),
    path("", include("ourdorset.listening.own_page.urls")),
    path("", include("ourdorset.listening.framework.urls")),
    path("", include("ourdorset.listening.refi.urls")),
]
