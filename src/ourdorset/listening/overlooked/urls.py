"""Address of the page on which a lead takes out a name that somebody saw."""

from django.urls import path

from ourdorset.listening.overlooked import pages

urlpatterns = [
    path("<uuid:project>/names/overlooked/<uuid:report>/", pages.overlooked_page, name="names-overlooked"),
]
