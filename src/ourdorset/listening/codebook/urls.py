"""Addresses of the codebook."""

from django.urls import path

from ourdorset.listening.codebook.pages import listed, one, versions

urlpatterns = [
    path("<uuid:project>/codebook/", listed.codebook_page, name="codebook"),
    path("<uuid:project>/codebook/new/", listed.new_page, name="code-new"),
    path("<uuid:project>/codebook/order/", listed.order_page, name="codebook-order"),
    path("<uuid:project>/codebook/undo/<int:change>/", listed.undo_page, name="codebook-undo"),
    path("<uuid:project>/codebook/codebook.csv", listed.table_page, name="codebook-table"),
    path("<uuid:project>/codebook/import/", listed.import_page, name="codebook-import"),
    path("<uuid:project>/codebook/versions/", versions.versions_page, name="codebook-versions"),
    path("<uuid:project>/codebook/versions/compare/", versions.compare_page, name="codebook-compare"),
    path(
        "<uuid:project>/codebook/versions/<int:number>/restore/",
        versions.restore_page,
        name="codebook-restore",
    ),
    path("<uuid:project>/codebook/<uuid:code>/", one.code_page, name="code"),
    path("<uuid:project>/codebook/<uuid:code>/<slug:act>/", one.act_page, name="code-act"),
]
