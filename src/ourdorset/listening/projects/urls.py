"""Addresses of projects, what they ask, and who works in them."""

from django.urls import path

from ourdorset.listening.projects.pages import overview

urlpatterns = [
    path("", overview.projects_page, name="projects"),
    path("<uuid:project>/", overview.project_page, name="project"),
]
