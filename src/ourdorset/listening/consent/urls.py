"""Addresses of consent and of taking back.

`passage-consent` and `withdraw-passage` take a place, and where to go afterwards: `?start=10&end=20&next=/…`.
"""

from django.urls import path

from ourdorset.listening.consent.pages import agreeing, taking_back

urlpatterns = [
    path("<uuid:project>/people/<uuid:participant>/consent/", agreeing.consent_page, name="consent"),
    path(
        "<uuid:project>/people/<uuid:participant>/withdraw/",
        taking_back.participant_page,
        name="withdraw-participant",
    ),
    path("<uuid:project>/texts/<uuid:text>/consent/", agreeing.passage_page, name="passage-consent"),
    path("<uuid:project>/texts/<uuid:text>/withdraw/", taking_back.passage_page, name="withdraw-passage"),
    path("<uuid:project>/withdrawals/", taking_back.withdrawals_page, name="withdrawals"),
    path("<uuid:project>/withdrawals/<uuid:asked>/", taking_back.request_page, name="withdrawal-request"),
]
