"""Every page that a project leads to is one that its members' roles may open."""

from ourdorset.accounts.api import Action
from ourdorset.config.routes import ROUTES
from ourdorset.listening.navigation import PROJECT_PAGES


def test_every_page_of_a_project_is_for_those_who_listen():
    assert {ROUTES[page.name] for page in PROJECT_PAGES} == {Action.LISTEN}


def test_no_page_is_offered_twice():
    assert len({page.name for page in PROJECT_PAGES}) == len(PROJECT_PAGES)
