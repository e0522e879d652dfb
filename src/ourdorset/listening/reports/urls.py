"""Addresses of reports and their editions; those under `reports/` open to anyone."""

from django.urls import path

from ourdorset.listening.reports import edition_pages, pages, public_pages

ONE = "<uuid:project>/reports/<uuid:report>/"
EDITION = "<uuid:project>/editions/<uuid:edition>/"
urlpatterns = [
    path("reports/<uuid:report>/", public_pages.published_page, name="published"),
    path(
        "reports/<uuid:report>/<str:form>/<str:language>/",
        public_pages.published_file_page,
        name="published-file",
    ),
    path("<uuid:project>/reports/", pages.reports_page, name="reports"),
    path(ONE, pages.report_page, name="report"),
    path(f"{ONE}items/<int:item>/", pages.item_page, name="report-item"),
    path(f"{ONE}in/<str:language>/", pages.translation_page, name="report-translation"),
    path(f"{ONE}preview/", pages.preview_page, name="report-preview"),
    path(f"{ONE}build/", edition_pages.build_page, name="report-build"),
    path(EDITION, edition_pages.edition_page, name="edition"),
    path(f"{EDITION}<str:form>/<str:language>/", edition_pages.edition_file_page, name="edition-file"),
]
