"""Editors at their pages: whose entries they keep, drafts, what changed meanwhile, and undoing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ourdorset.kernel.api import Role

SITE = {
    "site1-name": "Hall 201",
    "site1-postcode": "BH19 1CC",
}
AS_IT_WAS = {
    "name": "Lunch club",
    "status": "active",
    "description": "A hot meal and company for older people.",
    "minimum_age": "60",
    "opening1-days": ["TU", "TH"],
    "opening1-opens": "12:00",
    "opening1-closes": "14:00",
    **SITE,
}


def number(value: int) -> str:
    return str(UUID(int=value, version=4))


LUNCH, DEBT, CHOIR = number(1), number(3), number(30)
LONELY, FOOD = number(601), number(602)
Sign = Callable[..., Client]


@pytest.fixture
def editor(directory: Client) -> Sign:
    """Signs in somebody of a role and an organisation, at the directory; one entry is of Z90101."""
    from ourdorset.accounts.api import create_organisation, create_user, lent_connection
    from ourdorset.directory.api import save
    from ourdorset.directory.contexts import by_link

    provider = {"id": "ods-Z90101", "name": "Neighbours", "description": "A charity"}
    choir = {"id": CHOIR, "name": "Choir", "status": "active", "organization": provider}
    with lent_connection() as connection:
        save(by_link("test"), connection, [choir])

    def sign(role: Role = Role.COORDINATOR, code: str = "RDY") -> Client:
        user = create_user(
            f"{role}.{code}@example.org".lower(), "a long pass phrase", name="Tess Vale",
            organisation=create_organisation(code, f"Organisation {code}"), role=role,
        )  # fmt: skip
        directory.force_login(user)
        return directory

    return sign


def entries() -> dict[str, Any]:
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue

    with lent_connection() as connection:
        return dict(catalogue(connection).entries(connection))


def filled(id_: str = LUNCH, **fields: Any) -> dict[str, Any]:
    from ourdorset.directory.keeping.revising import edition

    told = {**AS_IT_WAS, "terms": [LONELY, FOOD]} if id_ == LUNCH else {"status": "active"}
    return {"edition": edition(entries()[id_]), **told, **fields}


def text(client: Client, path: str = "", **query: str) -> str:
    answer = client.get(f"/services/edit/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.ANALYST, Role.SOCIAL_WORKER, Role.PRIVACY_OFFICER])
def test_who_keeps_no_entries_has_no_page(editor: Sign, role: Role):
    assert editor(role).get("/services/edit/").status_code == 403


def test_nobody_edits_without_signing_in(directory: Client):
    assert directory.get("/services/edit/").status_code == 302
    assert directory.post(f"/services/edit/{LUNCH}/", filled(name="Mine")).status_code == 302
    assert entries()[LUNCH].name == "Lunch club"


def test_a_partner_sees_and_edits_its_own_entries_only(editor: Sign):
    client = editor(Role.VOLUNTARY_WORKER, "Z90101")

    page = text(client)

    assert "Choir" in page and "Lunch club" not in page
    assert client.get(f"/services/edit/{LUNCH}/").status_code == 404
    for path in ("", "publish/", "link/", "undo/1/", "settle/1/"):
        answer = client.post(f"/services/edit/{LUNCH}/{path}", filled(name="Mine"))
        assert answer.status_code in (403, 404), path
    assert entries()[LUNCH].name == "Lunch club"


def test_a_voluntary_worker_changes_an_entry_of_theirs(editor: Sign):
    from django.db import connection

    client = editor(Role.VOLUNTARY_WORKER, "Z90101")

    answer = client.post(f"/services/edit/{CHOIR}/", filled(CHOIR, name="Coast choir", fees="Free"))

    assert answer.status_code == 302
    found = entries()[CHOIR]
    assert (found.name, found.provider, found.published) == ("Coast choir", "Neighbours", True)
    with connection.cursor() as cursor:
        cursor.execute(
            "select actor from audit.event where resource_id = %s order by seq desc limit 1", [CHOIR]
        )
        (actor,) = cursor.fetchone() or ("",)
    assert actor.startswith("user:")


def test_a_coordinator_finds_any_entry_by_what_needs_doing(editor: Sign):
    client = editor()

    assert "Lunch club" in text(client, q="LUNCH hot") and "Choir" not in text(client, q="lunch hot")
    assert "There is no such entry" in text(client, show="draft")
    assert "Choir" in text(client, show="stale")
    client.post(f"/services/wrong/{DEBT}/", {"words": "Nobody answers."})
    page = text(client, show="reported")
    assert "Debt advice" in page and "Choir" not in page


def test_saving_the_form_as_it_was_changes_no_more_than_the_days(editor: Sign):
    client, before = editor(), entries()[LUNCH].record

    assert client.post(f"/services/edit/{LUNCH}/", filled()).status_code == 302

    after, dated = entries()[LUNCH].record, {"assured_date", "last_modified"}
    told = {**after["service_at_locations"][0]["location"]}
    assert told.pop("addresses")[0]["postal_code"] == "BH19 1CC"  # it had none
    assert {"latitude", "longitude", "name"} <= told.keys()
    kept = before.keys() - dated - {"service_at_locations"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    again = entries()[LUNCH].record
    client.post(f"/services/edit/{LUNCH}/", filled())
    changed = {name for name, value in entries()[LUNCH].record.items() if value != again.get(name)}
    assert changed <= dated


def test_everything_plain_can_be_changed(editor: Sign):
    client = editor()
    told = filled(
        name="Supper club", url="example.org/supper", minimum_age="", maximum_age="99",
        languages="English, Polish", terms=[FOOD], phones="01632 960001", self_referral="no",
        referral_route="Ask your practice", wait_weeks="6",
        **{"site1-name": "", "site1-postcode": "", "site2-name": "Old school", "site2-line": "1 High Street",
           "site2-city": "Wareham", "site2-postcode": "bh20 4cc", "site2-access": "Ramp\nHearing loop",
           "opening2-days": ["SU"], "opening2-opens": "9", "opening2-closes": "12"},
    )  # fmt: skip

    answer = client.post(f"/services/edit/{LUNCH}/", told, follow=True)

    assert "Your changes are kept" in answer.content.decode()
    found = entries()[LUNCH]
    assert (found.self_referral, found.referral_route) == (False, "Ask your practice")
    assert found.wait and (found.wait.weeks, found.wait.told) == (6, found.assured)
    listed = client.get("/oruk/v3/services?search=supper").json()["contents"][0]
    assert (listed["self_referral"], listed["wait_weeks"]) == (False, 6)
    assert (found.name, found.url, found.languages) == (
        "Supper club",
        "https://example.org/supper",
        ("English", "Polish"),
    )
    assert (found.minimum_age, found.maximum_age, [term.name for term in found.terms]) == (None, 99, ["Food"])
    (site,) = found.sites
    assert (site.name, site.address) == ("Old school", "1 High Street, Wareham, bh20 4cc")
    assert site.place and (site.place.latitude, site.place.longitude) == (50.687, -2.113)
    assert (site.access, len(found.openings)) == (("Ramp", "Hearing loop"), 2)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Enter the name of the service"),
        ({"minimum_age": "sixty"}, "is not an age"),
        ({"maximum_age": "5"}, "below the youngest"),
        ({"wait_weeks": "x"}, "is not a number of weeks"),
        ({"url": "our page"}, "is not the address of a web page"),
        ({"terms": ["nothing"]}, "Select a valid choice"),
        ({"site1-postcode": ""}, "Enter the postcode"),
        ({"site1-postcode": "ZZ1 1ZZ"}, "We do not know the postcode"),
        ({"opening1-opens": "x"}, "is not a time"),
    ],
)
def test_what_cannot_be_is_told_and_not_kept(editor: Sign, wrong: Any, words: str):
    client, before = editor(), entries()[LUNCH].record

    page = client.post(f"/services/edit/{LUNCH}/", filled(**wrong)).content.decode()

    assert words in page and "There is a problem" in page
    assert entries()[LUNCH].record == before


def test_two_editors_at_once_do_not_overwrite_each_other(editor: Sign):
    client, seen = editor(), filled()
    client.post(f"/services/edit/{LUNCH}/", filled(name="First"))

    for path in ("", "publish/", "undo/1/"):
        answer = client.post(f"/services/edit/{LUNCH}/{path}", {**seen, "name": "Second"})
        assert answer.status_code == 409 and "nothing of yours was saved" in answer.content.decode()
    assert entries()[LUNCH].name == "First"


def test_a_new_entry_is_a_draft_until_a_coordinator_publishes_it(editor: Sign):
    client = editor(Role.VOLUNTARY_WORKER, "Z90101")
    told = {"name": "Sea swimming", "status": "active", "description": "Together."}

    assert "There is a problem" in client.post("/services/edit/new/", {**told, "name": ""}).content.decode()
    answer = client.post("/services/edit/new/", told)

    path = answer["Location"].partition("?")[0]
    id_ = path.split("/")[-2]
    assert entries()[id_].provider == "Neighbours" and not entries()[id_].published
    assert client.get(f"/services/{id_}/").status_code == 404
    assert client.post(f"{path}publish/", {**filled(id_), "published": "yes"}).status_code == 403
    client = editor()
    assert "Sea swimming" in text(client, show="draft")
    client.post(f"{path}publish/", {**filled(id_), "published": "yes"})
    assert client.get(f"/services/{id_}/").status_code == 200
    client.post(f"{path}publish/", {**filled(id_), "published": "no"})
    assert not entries()[id_].published


def test_an_organisation_without_entries_begins_with_one(editor: Sign):
    client = editor(Role.ENGAGEMENT, "QVV")

    client.post("/services/edit/new/", {"name": "Listening café", "status": "active"})

    (found,) = [each for each in entries().values() if each.name == "Listening café"]
    assert found.provider == "Organisation QVV" and "Listening café" in text(client)


def test_a_moderator_adds_an_entry_for_another_organisation(editor: Sign):
    client = editor()
    assert "Whose is it?" in text(client, "new/") and ">Neighbours</option>" in text(client, "new/")

    client.post(
        "/services/edit/new/", {"name": "Tea dance", "status": "active", "organisation": "ods-Z90101"}
    )

    (found,) = [each for each in entries().values() if each.name == "Tea dance"]
    assert (found.provider, found.published) == ("Neighbours", False)


def test_nobody_else_adds_for_another_organisation(editor: Sign):
    client = editor(Role.VOLUNTARY_WORKER, "QVV")
    assert "Whose is it?" not in text(client, "new/")

    client.post(
        "/services/edit/new/", {"name": "Tea dance", "status": "active", "organisation": "ods-Z90101"}
    )

    (found,) = [each for each in entries().values() if each.name == "Tea dance"]
    assert found.provider == "Organisation QVV"


def test_history_and_back_to_an_earlier_version(editor: Sign):
    client = editor()
    client.post(f"/services/edit/{LUNCH}/", filled(name="Renamed", fees="£2"))

    page = text(client, f"{LUNCH}/history/")
    assert "Back to version 1" in page and "Tess Vale" in page
    for words in ("Lunch club", "Renamed", "£2", "Not told", "Checked on"):
        assert words in page
    answer = client.post(f"/services/edit/{LUNCH}/undo/1/", filled())

    assert answer.status_code == 302
    assert (entries()[LUNCH].name, entries()[LUNCH].fees) == ("Lunch club", "")
    assert client.post(f"/services/edit/{LUNCH}/undo/99/", filled()).status_code == 404
    assert "Version" in text(client, f"{LUNCH}/history/")


def test_going_back_brings_the_address_back_too(editor: Sign):
    client = editor()
    before = entries()[LUNCH].sites[0]
    moved = {"site1-name": "New hall", "site1-line": "2 Cliff Road", "site1-postcode": "BH20 4CC"}
    client.post(f"/services/edit/{LUNCH}/", filled(**moved))
    assert entries()[LUNCH].sites[0].name == "New hall"
    client.post(f"/services/edit/{LUNCH}/", filled(**moved, name="Renamed"))

    page = text(client, f"{LUNCH}/history/")
    assert page.count("2 Cliff Road") == 1 and before.name in page
    client.post(f"/services/edit/{LUNCH}/undo/1/", filled())

    found = entries()[LUNCH]
    assert (found.name, found.sites[0]) == ("Lunch club", before)
    client.post(f"/services/edit/{LUNCH}/undo/2/", filled())
    assert entries()[LUNCH].sites[0].address == "2 Cliff Road, BH20 4CC"


def test_the_history_tells_who_an_owner_or_another_system(editor: Sign):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.keeping.links import link_to

    client = editor()
    with lent_connection() as connection:
        link = link_to(connection, LUNCH).address
    path = link.partition("//")[2].partition("/")[2].join(("/", ""))
    client.post(path, {"say": "right", "edition": filled()["edition"]})

    page = text(client, f"{LUNCH}/history/")

    assert "Its owner, by link" in page and "Another system" in page


def test_a_link_is_listed_and_revoked(editor: Sign):
    client, path = editor(), f"/services/edit/{LUNCH}/link/"
    assert "There is none." in text(client, f"{LUNCH}/link/")
    page = client.post(path, {"do": "copy"}).content.decode()
    name = page.split("Revoke ")[1].split("<")[0].strip()

    assert f"Revoke {name}" in page and "Not used yet" in page
    assert f"Link {name} no longer works" in client.post(path, {"revoke": name}).content.decode()
    assert "no longer works already" in client.post(path, {"revoke": name}).content.decode()
    assert "There is none." in text(client, f"{LUNCH}/link/")


def test_a_link_for_the_owner_and_what_is_said_to_be_wrong(editor: Sign):
    client = editor()
    client.post(f"/services/wrong/{LUNCH}/", {"words": "It has moved."})

    page = text(client, f"{LUNCH}/")
    assert "It has moved." in page
    settle = page.split("/settle/")[1].split("/")[0]
    client.post(f"/services/edit/{LUNCH}/settle/{settle}/")
    assert "It has moved." not in text(client, f"{LUNCH}/")
    assert "/services/keep/" not in text(client, f"{LUNCH}/link/")
    assert "/services/keep/" in client.post(f"/services/edit/{LUNCH}/link/").content.decode()
    refused = client.post(f"/services/edit/{LUNCH}/link/", {"do": "send"}).content.decode()
    assert "sends no e-mail" in refused or "no e-mail address" in refused
