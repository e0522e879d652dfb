"""Addresses of memos and of the journal."""

from django.urls import path

from ourdorset.listening.memos.pages import journal, memos

urlpatterns = [
    path("<uuid:project>/memos/", memos.memos_page, name="memos"),
    path("<uuid:project>/memos/<uuid:memo>/", memos.memo_page, name="memo"),
    path("<uuid:project>/journal/", journal.journal_page, name="journal"),
]
