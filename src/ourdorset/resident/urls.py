"""Addresses under /me/. None names a person: whose record it is, the session knows."""

from django.urls import path

from ourdorset.resident.pages import asking, choices, download, home, looked, record

app_name = "resident"
urlpatterns = [
    path("", home.home_page, name="home"),
    path("plan/", home.plan_page, name="plan"),
    path("record/", record.record_page, name="record"),
    path("record/<str:kind>/", record.kind_page, name="kind"),
    path("entry/<str:resource_type>/<str:resource_id>/", record.entry_page, name="entry"),
    path("entry/Observation/<str:resource_id>/chart.svg", record.chart_file, name="chart"),
    path("entry/<str:resource_type>/<str:resource_id>/wrong/", asking.wrong_page, name="wrong"),
    path("questions/", asking.questions_page, name="questions"),
    path("who-looked/", looked.looked_page, name="looked"),
    path("who-looked/<str:day>/<str:actor>/", asking.why_page, name="why"),
    path("about-me/", choices.about_me_page, name="about-me"),
    path("download/", download.download_page, name="download"),
    path("download/record.json", download.bundle_file, name="download-bundle"),
    path("download/record.pdf", download.pdf_file, name="download-pdf"),
    path("help/", choices.help_page, name="help"),
    path("whose/", choices.whose_choice, name="whose"),
    path("display/", choices.display_choice, name="display"),
    path("leave/", choices.leave, name="leave"),
]
