"""Addresses of points of interest."""

from django.urls import path

from ourdorset.listening.points import pages, partner_pages

urlpatterns = [
    path("for-my-organisation/", partner_pages.partner_points_page, name="partner-points"),
    path("for-my-organisation/<uuid:point>/", partner_pages.partner_point_page, name="partner-point"),
    path("<uuid:project>/points/", pages.points_page, name="points"),
    path("<uuid:project>/points/<uuid:point>/", pages.point_page, name="point"),
    path("<uuid:project>/points/<uuid:point>/words/", pages.words_page, name="point-words"),
]
