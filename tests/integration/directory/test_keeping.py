"""Those who run a service keep its entry true by a link; anyone may say that something is wrong."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.core import mail, signing
from django.test import Client, override_settings

from ourdorset.kernel.api import BusyError, InvalidError, now


def number(value: int) -> str:
    from uuid import UUID

    return str(UUID(int=value, version=4))


LUNCH, WALKS = number(1), number(2)


@pytest.fixture
def link(directory: Client) -> str:
    """The path of a link to the lunch club."""
    return path_to(LUNCH)


def path_to(service: str) -> str:
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.keeping.links import link_to

    with lent_connection() as connection:
        address = link_to(connection, service).address
    return address.split("//", 1)[1].partition("/")[2].join(("/", ""))


def entry(service: str = LUNCH) -> Any:
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue

    with lent_connection() as connection:
        return catalogue(connection).entries(connection)[service]


def shown(service: str = LUNCH) -> str:
    from ourdorset.directory.keeping.revising import edition

    return edition(entry(service))


def press(directory: Client, link: str, **data: str) -> str:
    answer = directory.post(link, {"edition": shown(), **data}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(**fields: Any) -> dict[str, Any]:
    """The form as a browser would send it back, with these changes."""
    return {
        "edition": shown(),
        "status": "active",
        "description": "A hot meal and company for older people.",
        "opening1-days": ["TU", "TH"],
        "opening1-opens": "12:00",
        "opening1-closes": "14:00",
        **fields,
    }


def test_opening_the_link_shows_the_entry_and_changes_nothing(directory: Client, link: str):
    before = shown()

    page = directory.get(link).content.decode()

    assert "Lunch club" in page and "Tuesdays and Thursdays, 12:00 to 14:00" in page
    assert directory.get(f"{link}change/").status_code == 200
    assert shown() == before and entry().assured is None


def test_still_right(directory: Client, link: str):
    assert "checked today" in press(directory, link, say="right")

    assert (now().date() - entry().assured).days <= 1
    assert "Checked today" in directory.get(f"/services/{LUNCH}/").content.decode()


def test_full_and_room_again_stand_for_four_weeks(directory: Client, link: str):
    from ourdorset.directory.finder.marks import room

    press(directory, link, say="full")
    assert room(entry(), now())[1] == "Full, as told today."
    press(directory, link, say="room", free="4")
    assert room(entry(), now())[1] == "4 places free, as told today."
    assert room(entry(), now() + timedelta(days=29))[1] == ""


@pytest.mark.parametrize("free", ["", "0", "some", "-3", "1000", "²"])
def test_room_needs_a_number(directory: Client, link: str, free: str):
    assert "There is a problem" in press(directory, link, say="room", free=free)
    assert entry().capacities == ()


def test_what_has_changed(directory: Client, link: str):
    told = filled(
        phones="01632 960001\n\n01632 960002",
        email="lunch@example.org",
        fees="Free",
        alert="No lunch on 25 December",
        status="temporarily closed",
        **{
            "opening2-days": ["SA"],
            "opening2-every": "-1",
            "opening2-opens": "10",
            "opening2-closes": "1.30pm",
        },
    )
    answer = directory.post(f"{link}change/", told, follow=True)

    assert "Your changes are in the entry now" in answer.content.decode()
    found = entry()
    assert (found.phones, found.email, found.fees) == (
        ("01632 960001", "01632 960002"),
        "lunch@example.org",
        "Free",
    )
    assert "free" in found.costs[0]
    assert (found.status, found.record["alert"]) == ("temporarily closed", "No lunch on 25 December")
    assert [(each.days, str(each.opens), str(each.closes)) for each in found.openings] == [
        (("TU", "TH"), "12:00:00", "14:00:00"),
        (("-1SA",), "10:00:00", "13:30:00"),
    ]
    assert found.modified is not None and found.assured is not None
    assert (found.minimum_age, len(found.sites), len(found.terms)) == (60, 1, 2)


def test_saving_the_form_as_it_was_changes_no_more_than_the_days(directory: Client, link: str):
    before = entry().record

    directory.post(f"{link}change/", filled())

    after = entry().record
    dated = {"assured_date", "last_modified"}
    assert {k: v for k, v in after.items() if k not in dated} == {
        k: v for k, v in before.items() if k not in dated
    }


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opening1-opens": "noonish"}, "is not a time"),
        ({"opening1-opens": "15:00"}, "later than it opens"),
        ({"opening1-days": []}, "Choose the days"),
        ({"opening1-closes": ""}, "from when to when"),
        ({"phones": "ring us"}, "is not a telephone number"),
        ({"email": "nobody"}, "valid email"),
        ({"status": "perhaps"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_and_not_kept(directory: Client, link: str, wrong: Any, words: str):
    before = shown()

    answer = directory.post(f"{link}change/", filled(**wrong))

    assert words in answer.content.decode() and "There is a problem" in answer.content.decode()
    assert shown() == before


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(directory: Client, link: str):
    seen = shown()
    press(directory, link, say="full")

    for path, told in ((link, {"say": "right"}), (f"{link}change/", filled())):
        answer = directory.post(path, {**told, "edition": seen})
        assert answer.status_code == 409
        assert "nothing of yours was saved" in answer.content.decode()
    assert entry().assured is None


def test_a_link_opens_one_entry_and_is_no_other_kind_of_token(directory: Client, link: str):
    forged = signing.dumps(WALKS, salt="another purpose")

    assert "Walking group" not in directory.get(link).content.decode()
    for token in (forged, link.split("/")[3] + "x", "x"):
        answer = directory.get(f"/services/keep/{token}/")
        assert answer.status_code == 410 and "no longer works" in answer.content.decode()
        assert directory.post(f"/services/keep/{token}/change/", {}).status_code == 410


def test_a_link_expires(directory: Client, link: str, monkeypatch: pytest.MonkeyPatch):
    from ourdorset.directory.keeping import links

    monkeypatch.setattr(links, "LASTS", timedelta(seconds=-1))

    assert directory.post(link, {"say": "right", "edition": shown()}).status_code == 410
    assert entry().assured is None


def test_an_entry_of_another_directory_is_left_to_it(directory: Client):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import save
    from ourdorset.directory.contexts import by_link

    with lent_connection() as connection:
        save(by_link("test"), connection, [entry(WALKS).record], source="https://example.org/feed")
    link = path_to(WALKS)

    assert "comes from another directory" in directory.get(link).content.decode()
    answer = directory.post(link, {"say": "right", "edition": shown(WALKS)})
    assert answer.status_code == 403 and entry(WALKS).assured is None


def test_the_history_names_the_link(directory: Client, link: str):
    from django.db import connection

    from ourdorset.directory.keeping.links import name_of

    press(directory, link, say="right")

    with connection.cursor() as cursor:
        cursor.execute("select actor, resource_id from audit.event where actor like 'service:owner%'")
        assert cursor.fetchall() == [(f"service:owner-link-{name_of(link.split('/')[3])}", LUNCH)]


@pytest.mark.parametrize(("id_", "hall"), [(number(7), number(8)), ("village-choir", "hall.8")])
def test_what_came_by_fhir_keeps_what_open_referral_has_no_word_for(directory: Client, id_: str, hall: str):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import put_services
    from ourdorset.directory.contexts import as_editor, by_link
    from ourdorset.directory.openreferral.ids import as_uuid
    from ourdorset.record.api import read

    listed = as_uuid(id_)
    context = as_editor(by_link("test"))
    told: list[dict[str, Any]] = [
        {"resourceType": "Organization", "id": "ods-Z90101", "name": "Friends", "alias": ["The Friends"]},
        {
            "resourceType": "Location",
            "id": hall,
            "name": "Hall",
            "telecom": [{"system": "phone", "value": "1"}],
        },
        {
            "resourceType": "HealthcareService",
            "id": id_,
            "name": "Choir",
            "active": True,
            "providedBy": {"reference": "Organization/ods-Z90101"},
            "location": [{"reference": f"Location/{hall}"}],
            "appointmentRequired": True,
            "extension": [{"url": "https://example.org/own", "valueString": "kept"}],
        },
    ]
    with lent_connection() as connection:
        put_services(context, connection, told)

    answer = directory.post(path_to(listed), {"say": "right", "edition": shown(listed)})

    assert answer.status_code == 302
    assert directory.get(f"/services/{listed}/").status_code == 200
    assert directory.get(f"/oruk/v3/services/{listed}").json()["id"] == listed
    with lent_connection() as connection:
        service = orjson.loads(read(context, connection, "HealthcareService", id_).body or b"")
        versions = [read(context, connection, kind, code).version for kind, code in
                    (("Organization", "ods-Z90101"), ("Location", hall))]  # fmt: skip
    assert service["providedBy"] == {"reference": "Organization/ods-Z90101"}
    assert service["location"] == [{"reference": f"Location/{hall}"}]
    assert service["appointmentRequired"] is True
    assert {"url": "https://example.org/own", "valueString": "kept"} in service["extension"]
    assert versions == [1, 1]
    assert entry(listed).provider == "Friends"


def test_a_link_by_e_mail(directory: Client, link: str):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.keeping.links import Link, live_links, send_link

    def send() -> Link:
        with lent_connection() as connection:
            return send_link(connection, entry())

    with override_settings(MAIL=False), pytest.raises(InvalidError, match="OURDORSET_MAIL_URL"):
        send()
    with override_settings(MAIL=True), pytest.raises(InvalidError, match="no e-mail address"):
        send()
    directory.post(f"{link}change/", filled(email="lunch@example.org"))

    with override_settings(MAIL=True, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        sent = send()
    assert mail.outbox[0].to == ["lunch@example.org"]
    assert sent.address in mail.outbox[0].body and "Lunch club" in mail.outbox[0].subject

    nowhere = "django.core.mail.backends.smtp.EmailBackend"
    with (
        override_settings(MAIL=True, EMAIL_BACKEND=nowhere, EMAIL_HOST="127.0.0.1", EMAIL_PORT=9),
        pytest.raises(BusyError, match="Copy the link"),
    ):
        send()
    with lent_connection() as connection:
        assert sorted(each.sent_to for each in live_links(connection, LUNCH)) == ["", "lunch@example.org"]


def test_a_revoked_link_works_no_more_and_no_other_is_touched(directory: Client, link: str):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.keeping.links import live_links, name_of, revoke

    other, name = path_to(LUNCH), name_of(link.split("/")[3])
    directory.get(link)
    with lent_connection() as connection:
        used = {each.name: each.used is not None for each in live_links(connection, LUNCH)}
        assert used == {name: True, name_of(other.split("/")[3]): False}
        assert not revoke(connection, WALKS, name) and not revoke(connection, LUNCH, "")
        assert revoke(connection, LUNCH, name) and not revoke(connection, LUNCH, name)

    assert directory.post(link, {"say": "right", "edition": shown()}).status_code == 410
    assert entry().assured is None
    assert directory.get(other).status_code == 200


def test_who_is_to_be_asked(directory: Client, link: str):
    from ourdorset.directory.keeping.reminding import stale

    press(directory, link, say="right")

    found = stale([entry(), entry(WALKS)], days=90)

    assert [each.id for each in found] == [WALKS]


def test_this_is_wrong_reaches_the_editors_and_says_nothing_about_who(directory: Client):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.keeping.reports import open_reports, reported, settle

    path = f"/services/wrong/{LUNCH}/"
    assert "What is wrong?" in directory.get(path).content.decode()
    assert "Say what is wrong" in directory.post(path, {"words": " "}).content.decode()
    assert directory.post(path, {"words": "x" * 501}).status_code == 200
    answer = directory.post(path, {"words": "The number does not work. <b>"}, follow=True)

    assert "Thank you" in answer.content.decode()
    with lent_connection() as connection:
        (found,) = open_reports(connection, [LUNCH])
        assert (found.words, dict(reported(connection))) == ("The number does not work. <b>", {LUNCH: 1})
        assert not settle(connection, WALKS, found.id)
        assert settle(connection, LUNCH, found.id)
        assert open_reports(connection, [LUNCH]) == [] and not settle(connection, LUNCH, found.id)


def test_one_entry_is_not_flooded(directory: Client):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.keeping.reports import MOST_WAITING, report, reported

    with lent_connection() as connection:
        for number in range(MOST_WAITING + 5):
            report(connection, LUNCH, f"Wrong {number}")
        report(connection, WALKS, "Wrong too")
        assert dict(reported(connection)) == {LUNCH: MOST_WAITING, WALKS: 1}


def test_nothing_can_be_said_of_what_is_not_public(directory: Client):
    assert directory.get(f"/services/wrong/{number(77)}/").status_code == 404
