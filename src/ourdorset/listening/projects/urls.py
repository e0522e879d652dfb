"""Addresses of projects, what they ask, and who works in them."""

from django.urls import path

from ourdorset.listening.projects.pages import conversations, members, overview, questions, setting_up

urlpatterns = [
    path("", overview.projects_page, name="projects"),
    path("new/", setting_up.new_page, name="new-project"),
    path("<uuid:project>/", overview.project_page, name="project"),
    path("<uuid:project>/settings/", setting_up.settings_page, name="settings"),
    path("<uuid:project>/questions/", questions.questions_page, name="questions"),
    path("<uuid:project>/questions/new/", questions.new_page, name="new-question"),
    path("<uuid:project>/questions/<int:question>/", questions.question_page, name="question"),
    path("<uuid:project>/members/", members.members_page, name="members"),
    path("<uuid:project>/members/<int:member>/", members.member_page, name="member"),
    path("<uuid:project>/conversations/", conversations.conversations_page, name="conversations"),
    path("<uuid:project>/conversations/new/", conversations.new_page, name="new-conversation"),
    path(
        "<uuid:project>/conversations/<uuid:conversation>/",
        conversations.conversation_page,
        name="conversation",
    ),
]
