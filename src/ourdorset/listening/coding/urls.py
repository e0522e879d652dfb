"""Addresses of the pages on which people code."""

from django.urls import path

from ourdorset.listening.coding.pages import about, aids, finding, more, reading, saving, texts

urlpatterns = [
    path("<uuid:project>/find/", finding.find_page, name="find-words"),
    path("<uuid:project>/coding/", texts.texts_page, name="coding"),
    path("<uuid:project>/coding/answers/", reading.answers_page, name="code-answers"),
    path("<uuid:project>/coding/questions/<slug:question>/", reading.question_page, name="code-question"),
    path("<uuid:project>/coding/save/", saving.save_page, name="code-save"),
    path("<uuid:project>/coding/about/", about.about_page, name="code-about"),
    path("<uuid:project>/coding/take/", saving.take_page, name="code-take"),
    path("<uuid:project>/coding/decide/", saving.decide_page, name="code-decide"),
    path("<uuid:project>/coding/more/<uuid:code>/", more.more_page, name="code-more"),
    path("<uuid:project>/coding/suggest/", more.suggest_page, name="code-suggest"),
    path("<uuid:project>/coding/aids/", aids.aids_page, name="code-aids"),
    path("<uuid:project>/coding/aids/<uuid:aid>/", aids.aid_page, name="code-aid"),
    path("<uuid:project>/coding/candidates/<slug:kind>/", more.kind_page, name="code-candidates"),
    path("<uuid:project>/coding/<uuid:text>/", reading.text_page, name="code-text"),
]
