"""The choice for a referral, and the partnership: public pages over services and organisations."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ourdorset.directory.local_time import LONDON
from ourdorset.kernel.api import InvalidError, now
from ourdorset.places.api import Mode

LONELY = str(UUID(int=601, version=4))
LUNCH, WALK = (str(UUID(int=value, version=4)) for value in (1, 2))
TOMORROW = (now().astimezone(LONDON) + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
ASK = {"kind": LONELY, "near": "BH19 1CC", "ways": "car", "visits": 6}


def text(client: Client, path: str, status: int = 200, **query: Any) -> str:
    answer = client.get(f"/services/{path}", query)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def clinic(directory: Client) -> Client:
    """The lunch club takes appointments: one tomorrow at ten, one a day later at 15:00, one taken."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import put_services
    from ourdorset.directory.contexts import by_link

    actor = [{"reference": f"HealthcareService/{LUNCH}"}]
    schedule = {"resourceType": "Schedule", "id": "lunch", "actor": actor}
    times = {"1": (TOMORROW, "free"), "2": (TOMORROW + timedelta(hours=29), "free"), "3": (TOMORROW, "busy")}
    slots = [
        {
            "resourceType": "Slot",
            "id": id_,
            "status": status,
            "schedule": {"reference": "Schedule/lunch"},
            "start": start.isoformat(),
            "end": (start + timedelta(minutes=30)).isoformat(),
        }
        for id_, (start, status) in times.items()
    ]
    with lent_connection() as connection:
        put_services(by_link("test"), connection, [schedule, *slots])
    return directory


def test_the_form_alone_and_what_it_needs(directory: Client):
    assert "Choose where and when" in text(directory, "choice/")
    assert "Loneliness" in text(directory, "choice/")
    assert "Choose what the referral is for" in text(directory, "choice/", near="BH19 1CC")
    assert "We do not know" in text(directory, "choice/", kind=LONELY, near="Atlantis")
    assert "not a number of visits" in text(directory, "choice/", kind=LONELY, visits="0")
    assert "Say where the other person" in text(directory, "choice/", kind=LONELY, companion="other")


def test_where_when_and_how_for_every_visit(clinic: Client):
    page = text(clinic, "choice/", **ASK)

    assert "2 choices" in page
    assert f"{TOMORROW:%A} {TOMORROW.day} {TOMORROW:%B} at 10:00 (free)" in page
    assert "6 visits:" in page and "of travelling, about £" in page
    assert "By car:" in page and "By bus or train:" not in page


def test_times_that_suit_and_the_soonest_beside_them(clinic: Client):
    later = text(clinic, "choice/", **ASK, part="afternoon")
    assert "at 15:00 (free)" in later and "Sooner, at another time:" in later

    none = text(clinic, "choice/", **ASK, part="evening")
    assert "No time that suits. The soonest:" in none


def test_a_companion_from_the_same_door_or_another(clinic: Client):
    alone = text(clinic, "choice/", **ASK)
    same = text(clinic, "choice/", **ASK, companion="same")
    other = text(clinic, "choice/", **ASK, companion="other", companion_near="BH20 4CC", companion_ways="car")

    assert "for both of you" not in alone and "Your companion" not in alone
    assert "for both of you" in same and "Somebody comes along from the same address" in same
    assert "Your companion" in other and "BH20 4CC" in other


def test_a_link_to_share_says_no_postcode(clinic: Client):
    page = text(clinic, "choice/", **ASK, companion="other", companion_near="BH20 4CC")

    link = page.split('id="share" value="')[1].split('"')[0]
    assert "BH19" not in link and "BH20" not in link and "visits=6" in link
    assert (
        clinic.get(
            link.replace("&amp;", "&").partition("//")[2].partition("/")[2].join(("/", ""))
        ).status_code
        == 200
    )


def test_up_to_four_side_by_side(clinic: Client):
    search = "&".join(f"{name}={value}" for name, value in ASK.items())
    page = text(clinic, "choice/compare/", id=[LUNCH, WALK, "nobody"], search=search)

    assert page.count('scope="col"') == 3 and "All visits" in page
    assert "tick two to four" in text(clinic, "choice/compare/", id=LUNCH)
    assert "tick two to four" in text(clinic, "choice/compare/", search=search)


def test_other_rooms_ask_the_same(clinic: Client):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import choice_address, choices, kinds

    with lent_connection() as connection:
        assert kinds(connection)[LONELY] == "Loneliness"
        found = choices(connection, "Loneliness", "BH19 1CC", ways=[Mode.CAR], visits=2, companion="")
        with pytest.raises(InvalidError, match="We do not know"):
            choices(connection, LONELY, "Atlantis")
        with pytest.raises(InvalidError, match="no part of the day"):
            choices(connection, LONELY, "BH19 1CC", part="noon")
    lunch = next(each for each in found if each.option.entry.id == LUNCH)

    assert lunch.soonest and lunch.soonest.day == TOMORROW.date()
    (trip,) = lunch.trips
    assert lunch.hours == pytest.approx(2 * trip.hours)
    assert (trip.visits, trip.mode) == (2, Mode.CAR)
    assert clinic.get(choice_address(kind=LONELY, near="BH19 1CC")).status_code == 200


@pytest.fixture
def partners(directory: Client) -> Client:
    """A partnership of one organisation, a network and a practice, with one person told to the public."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import PUBLIC, put_services
    from ourdorset.directory.contexts import by_link

    def body(id_: str, name: str, part_of: str = "") -> dict[str, Any]:
        told = {"resourceType": "Organization", "id": id_, "name": name, "type": [{"text": f"{name} kind"}]}
        return told | ({"partOf": {"reference": f"Organization/{part_of}"}} if part_of else {})

    def role(id_: str, name: str, *, public: bool) -> dict[str, Any]:
        return {
            "resourceType": "PractitionerRole",
            "id": id_,
            **({"meta": {"tag": [{"system": PUBLIC, "code": "public"}]}} if public else {}),
            "practitioner": {"display": name},
            "organization": {"reference": "Organization/network"},
            "code": [{"text": "Clinical director"}],
            "telecom": [{"system": "phone", "value": "01632 960123"}],
        }

    told = [
        body("ours", "Partners"),
        body("network", "Shore Network", "ours"),
        body("practice", "Cliff Practice", "network"),
        body("stranger", "Elsewhere"),
        role("director", "Ms Ada Farrow", public=True),
        role("nurse", "Mr Ned Quarr", public=False),
    ]
    service = {
        "resourceType": "HealthcareService",
        "id": str(UUID(int=77, version=4)),
        "name": "Cliff surgery",
        "active": True,
        "providedBy": {"reference": "Organization/practice"},
    }
    with lent_connection() as connection:
        put_services(by_link("test"), connection, [*told, service])
    return directory


def test_the_outline_has_members_and_no_strangers(partners: Client):
    page = text(partners, "partnership/")

    assert [
        page.find(name) for name in ("Partners</a>", "Shore Network</a>", "Cliff Practice</a>")
    ] == sorted(page.find(name) for name in ("Partners</a>", "Shore Network</a>", "Cliff Practice</a>"))
    assert "Partners</a>" in page and "Elsewhere" not in page


def test_one_organisation_with_parts_people_and_services(partners: Client):
    network, practice = text(partners, "partnership/network/"), text(partners, "partnership/practice/")

    assert "Cliff Practice" in network and "Ms Ada Farrow" in network and "Mr Ned Quarr" not in network
    assert 'href="tel:01632960123"' in network
    assert "Cliff surgery" in practice and "Shore Network" in practice and "Partners" in practice
    assert "no such organisation" in text(partners, "partnership/nobody/", status=404)


def test_who_is_who_by_role_and_by_words(partners: Client):
    assert "Clinical director" in text(partners, "partnership/people/")
    assert "Ms Ada Farrow" in text(partners, "partnership/people/", q="shore DIRECTOR")
    assert "Nobody was found" in text(partners, "partnership/people/", q="quarr")
