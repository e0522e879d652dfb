"""Addresses of the editors' pages."""

from django.urls import path

from ourdorset.directory.editing.pages import entries, entry, history, table

app_name = "directory-editing"
urlpatterns = [
    path("", entries.entries_page, name="entries"),
    path("entries.csv", table.table_page, name="table"),
    path("import/", table.import_page, name="import"),
    path("new/", entry.new_page, name="new"),
    path("<str:id>/", entry.entry_page, name="entry"),
    path("<str:id>/publish/", entry.publish_page, name="publish"),
    path("<str:id>/link/", entry.link_page, name="link"),
    path("<str:id>/history/", history.history_page, name="history"),
    path("<str:id>/undo/<int:version>/", history.undo_page, name="undo"),
    path("<str:id>/settle/<int:number>/", entries.settle_page, name="settle"),
]
