"""Addresses of the ways in."""

from django.urls import path

from ourdorset.listening.taking_in.pages import live, non_answers, recordings, speakers, survey, transcripts

_IN = "<uuid:project>/in/"
urlpatterns = [
    path(_IN, transcripts.taking_in_page, name="taking-in"),
    path(f"{_IN}transcripts/", transcripts.transcripts_page, name="taking-in-transcripts"),
    path(f"{_IN}notes/", live.begin_page, name="taking-in-notes"),
    path(f"{_IN}notes/<uuid:notes>/", live.live_page, name="taking-in-live"),
    path(f"{_IN}notes/<uuid:notes>/save/", live.save_page, name="taking-in-save"),
    path(f"{_IN}recordings/", recordings.recordings_page, name="taking-in-recordings"),
    path(f"{_IN}recordings/<uuid:recording>/hear/", recordings.hear_page, name="taking-in-hear"),
    path(f"{_IN}recordings/<uuid:recording>/listen/", recordings.listen_page, name="taking-in-listen"),
    path(f"{_IN}recordings/<uuid:recording>/remove/", recordings.remove_page, name="taking-in-remove"),
    path(f"{_IN}no-answer/", non_answers.non_answers_page, name="taking-in-non-answers"),
    path(f"{_IN}survey/", survey.survey_page, name="taking-in-survey"),
    path(f"{_IN}<uuid:batch>/columns/", survey.columns_page, name="taking-in-columns"),
    path(f"{_IN}<uuid:batch>/go-on/", survey.go_on_page, name="taking-in-go-on"),
    path(f"{_IN}<uuid:batch>/", transcripts.batch_page, name="taking-in-batch"),
    path(f"{_IN}<uuid:batch>/speakers/", speakers.speakers_page, name="taking-in-speakers"),
]
