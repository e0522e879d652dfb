"""Addresses of the framework matrix, of comparing groups and of saturation."""

from django.urls import path

from ourdorset.listening.framework import comparing_pages, pages

urlpatterns = [
    path("<uuid:project>/matrix/", pages.matrix_page, name="matrix"),
    path("<uuid:project>/matrix.csv", pages.matrix_csv_page, name="matrix-csv"),
    path("<uuid:project>/matrix/<uuid:participant>/<uuid:theme>/", pages.cell_page, name="cell"),
    path("<uuid:project>/saturation/", pages.saturation_page, name="saturation"),
    path("<uuid:project>/compare/", comparing_pages.compare_page, name="compare"),
    path("<uuid:project>/compare.csv", comparing_pages.compare_csv_page, name="compare-csv"),
    path("<uuid:project>/compare.svg", comparing_pages.compare_chart_page, name="compare-chart"),
]
