"""Addresses of blind double coding."""

from django.urls import path

from ourdorset.listening.agreement.pages import rounds, settling

urlpatterns = [
    path("<uuid:project>/agreement/", rounds.rounds_page, name="rounds"),
    path("<uuid:project>/agreement/new/", rounds.new_page, name="round-new"),
    path("<uuid:project>/agreement/<int:number>/", rounds.round_page, name="round"),
    path("<uuid:project>/agreement/<int:number>/close/", rounds.close_page, name="round-close"),
    path("<uuid:project>/agreement/<int:number>/code/", rounds.code_page, name="round-code"),
    path("<uuid:project>/agreement/<int:number>/settle/", settling.settle_page, name="round-settle"),
    path("<uuid:project>/agreement/<int:number>/keep/", settling.keep_page, name="round-keep"),
]
