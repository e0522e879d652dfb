"""The address of the model elsewhere's page."""

from django.urls import path

from ourdorset.listening.elsewhere import pages

urlpatterns = [path("<uuid:project>/elsewhere/", pages.elsewhere_page, name="elsewhere")]
