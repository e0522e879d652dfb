"""Voluntary and housing partners, analysts and engagement leads open no record, by any page about people."""

import pytest
from django.test import Client

from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.config.routes import ROUTES
from ourdorset.kernel.api import Role

PARTNERS = {
    "a charity's link worker": (Role.VOLUNTARY_WORKER, "Z90101", "A charity"),
    "a housing partner's officer": (Role.VOLUNTARY_WORKER, "Z90201", "A housing association"),
    "an analyst": (Role.ANALYST, "QVV", "NHS Dorset"),
    "an engagement lead": (Role.ENGAGEMENT, "QVV", "NHS Dorset"),
}


@pytest.mark.parametrize("partner", PARTNERS)
def test_no_page_about_people_opens(pages: Client, partner: str):
    role, code, name = PARTNERS[partner]
    organisation = create_organisation(code, name)
    pages.force_login(create_user("a@example.org", None, name="A", organisation=organisation, role=role))

    for address in ("/people/", "/people/anyone/", "/people/?search=x"):
        answer = pages.get(address)
        assert answer.status_code == 403
        assert "You do not have access" in answer.content.decode()
    assert 'href="/people/"' not in pages.get("/account/permissions/").content.decode()
    assert "people:record" in ROUTES
