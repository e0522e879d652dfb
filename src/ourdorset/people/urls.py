"""Addresses of the pages over the record."""

from django.urls import path

from ourdorset.people.pages import (
    access,
    corrections,
    entry,
    find,
    measured,
    paper,
    record,
    timeline,
    who_looked,
)

app_name = "people"
urlpatterns = [
    path("", find.find_page, name="find"),
    path("find/as-you-type/", find.suggestions, name="suggestions"),
    path("find/clear-recent/", find.clear_recent, name="clear-recent"),
    path("questions/", corrections.questions_page, name="questions"),
    path("questions/<str:task_id>/", corrections.question_page, name="question"),
    path("access/", access.access_page, name="access"),
    path("access/export/", access.export_page, name="access-export"),
    path("access/<str:day>/<str:actor>/<str:person>/", access.case_page, name="access-case"),
    path("<str:patient_id>/", record.record_page, name="record"),
    path("<str:patient_id>/results/<str:code>/", measured.results_page, name="results"),
    path("<str:patient_id>/charts/<str:code>.svg", measured.chart_picture, name="chart"),
    path("<str:patient_id>/charts/<str:code>.csv", measured.chart_numbers, name="numbers"),
    path("<str:patient_id>/timeline/", timeline.timeline_page, name="timeline"),
    path("<str:patient_id>/print/", paper.print_page, name="print"),
    path("<str:patient_id>/summary.pdf", paper.summary_pdf, name="summary-pdf"),
    path("<str:patient_id>/entries/<str:resource_type>/<str:resource_id>/", entry.entry, name="entry"),
    path(
        "<str:patient_id>/entries/<str:resource_type>/<str:resource_id>/json/",
        entry.entry_json,
        name="entry-json",
    ),
    path(
        "<str:patient_id>/entries/<str:resource_type>/<str:resource_id>/files/<int:number>/",
        entry.entry_file,
        name="entry-file",
    ),
    path("<str:patient_id>/who-looked/", who_looked.who_looked_page, name="who-looked"),
]
