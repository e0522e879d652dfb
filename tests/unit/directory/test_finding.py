"""Answers to a search: what is left out, what comes first, and why."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ourdorset.directory.beside import Appointment
from ourdorset.directory.entry import Entry, entry
from ourdorset.directory.finder.finding import find
from ourdorset.directory.finder.marks import ago, minutes
from ourdorset.directory.finder.option import Option, Reason
from ourdorset.directory.finder.wanted import PARTS_OF_DAY, Wanted
from ourdorset.places.api import BuiltIn, Mode, Place

# A Tuesday.
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
SWANAGE, WAREHAM = (50.609, -1.958), (50.687, -2.113)
HOME = Place(50.611, -1.960)
ENGINES = [BuiltIn({})]
SWANAGE_IS_IN, OTHERS = frozenset({"swanage", "purbeck"}), frozenset({"bridport", "west dorset"})
LUNCH = {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "12:00", "closes_at": "14:00"}


def service(name: str, *places: tuple[float, float], access: str = "", **fields: Any) -> Entry:
    sites = [
        {
            "id": f"{name} {n}",
            "location": {
                "id": f"{name} at {n}", "location_type": "physical", "latitude": north, "longitude": east,
                "accessibility": [{"description": access}] if access else [],
            },
        }
        for n, (north, east) in enumerate(places)
    ]  # fmt: skip
    told = {"assured_date": "2026-11-20", "schedules": [LUNCH]}
    return entry(
        {"id": name, "name": name, "status": "active", "service_at_locations": sites, **told, **fields}
    )


def names(found: list[Option]) -> list[str]:
    return [option.entry.name for option in found]


def search(*entries: Entry, fit: dict[str, float] | None = None, **wanted: Any) -> list[Option]:
    return find(entries, fit, Wanted(place=HOME, **wanted), ENGINES, NOW)


def test_the_nearer_the_sooner_the_surer_comes_first():
    near, far = service("near", SWANAGE), service("far", WAREHAM)
    stale = service("stale", SWANAGE, assured_date="2020-01-01")
    full = service("full", SWANAGE, capacities=[{"available": 0, "updated": "2026-11-30T09:00:00Z"}])
    later = service("later", SWANAGE, schedules=[{**LUNCH, "valid_from": "2027-01-05"}])

    assert names(search(far, near)) == ["near", "far"]
    assert names(search(stale, near)) == ["near", "stale"]
    assert names(search(full, near)) == ["near", "full"]
    assert names(search(later, near)) == ["near", "later"]


def test_what_fits_better_comes_before_what_is_nearer():
    found = search(service("near", SWANAGE), service("far", WAREHAM), fit={"near": 0.3, "far": 1.0})
    assert names(found) == ["far", "near"]


def test_words_narrow_the_list():
    assert names(search(service("a", SWANAGE), service("b", SWANAGE), fit={"b": 0.5})) == ["b"]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"status": "inactive"}, {}),
        ({"status": "temporarily closed"}, {}),
        ({"minimum_age": 60}, {"age": 40}),
        ({"maximum_age": 18}, {"age": 40}),
        ({"cost_options": [{"amount": 5}]}, {"free": True}),
        ({"self_referral": False}, {"self_referral": True}),
        ({"languages": [{"name": "English"}]}, {"language": "Polish"}),
        ({"service_areas": [{"name": "Bridport"}]}, {"around": SWANAGE_IS_IN, "elsewhere": OTHERS}),
        ({}, {"weekdays": (2,)}),
        ({}, {"hours": PARTS_OF_DAY["evening"]}),
        ({}, {"modes": (Mode.WALK,)}),
        ({}, {"minutes": 10}),
    ],
)
def test_what_cannot_be_bent_leaves_it_out(fields: dict[str, Any], wanted: dict[str, Any]):
    assert names(search(service("a", WAREHAM, **fields), **wanted)) == []


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, {"age": 40}),
        ({"minimum_age": 60}, {"age": 60}),
        ({"cost_options": [{"amount": 0}]}, {"free": True}),
        ({"cost_options": []}, {"free": True}),
        ({"self_referral": True}, {"self_referral": True}),
        ({}, {"self_referral": True}),
        ({"languages": [{"name": "Polish"}]}, {"language": "polish"}),
        ({}, {"weekdays": (1,), "hours": PARTS_OF_DAY["afternoon"]}),
        ({}, {"modes": (Mode.WALK, Mode.CAR)}),
        ({"schedules": []}, {"weekdays": (2,)}),
        ({"service_areas": [{"name": "Swanage"}]}, {"around": SWANAGE_IS_IN, "elsewhere": OTHERS}),
        ({"service_areas": [{"name": "All who live near"}]}, {"around": SWANAGE_IS_IN, "elsewhere": OTHERS}),
    ],
)
def test_what_is_not_told_is_not_held_against_it(fields: dict[str, Any], wanted: dict[str, Any]):
    assert names(search(service("a", WAREHAM, **fields), **wanted)) == ["a"]


def test_of_several_places_the_best_and_its_reasons():
    (found,) = search(service("clubs", WAREHAM, SWANAGE), modes=(Mode.CAR, Mode.WALK))

    assert found.site and found.site.id == "clubs at 1"
    assert {each.mode for each in found.journeys} == {Mode.CAR, Mode.WALK}
    assert found.words[Reason.SOON] == "Next open today at 12:00."
    assert found.words[Reason.FRESH] == "Checked 11 days ago."
    assert found.words[Reason.JOURNEY] == "3 minutes by car."


def test_what_comes_to_you_needs_no_journey():
    (found,) = search(service("befriending by telephone"), minutes=5)

    assert found.site is None
    assert found.words[Reason.JOURNEY].startswith("No journey")


def test_a_need_that_a_place_does_not_tell_of_is_said():
    told = service("told", SWANAGE, access="Level access and an induction loop")
    silent = service("silent", SWANAGE)

    found = search(silent, told, access=("wheelchair", "hearing loop"), fit={"told": 0.5, "silent": 0.5})

    assert names(found) == ["told", "silent"]
    assert found[1].words[Reason.FIT].endswith("wheelchair, hearing loop. Ask first.")


def test_old_word_of_room_is_no_word():
    old = service("old", SWANAGE, capacities=[{"available": 0, "updated": "2026-10-01T09:00:00Z"}])
    (found,) = search(old)
    assert Reason.ROOM not in found.words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (13, "13 days ago"), (20, "2 weeks ago"), (40, "1 month ago"),
     (400, "1 year ago"), (800, "2 years ago")],
)  # fmt: skip
def test_ages_in_words(days: int, words: str):
    assert ago(days) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.2, "1 minute"),
        (59.6, "1 hour"),
        (70, "1 hour 10 minutes"),
        (121, "2 hours 1 minute"),
        (45, "45 minutes"),
    ],
)
def test_minutes_in_words(value: float, words: str):
    assert minutes(value) == words


def appointment(days: int, hour: int, *, free: bool = True) -> Appointment:
    starts = NOW.replace(hour=hour) + timedelta(days=days)
    return Appointment(starts, starts + timedelta(minutes=20), free, "")


def clinic(*appointments: Appointment) -> Entry:
    return replace(service("clinic", SWANAGE), appointments=appointments)


def test_a_free_appointment_is_the_next_opening_and_tells_of_room():
    (found,) = search(clinic(appointment(1, 10, free=False), appointment(3, 15), appointment(9, 10)))

    assert found.words[Reason.SOON] == "Next free on Friday 4 December at 15:00."
    assert found.words[Reason.ROOM] == "2 appointments free until 10 December."


def test_only_appointments_that_suit_count():
    told = clinic(appointment(1, 10), appointment(3, 15), appointment(7, 10))

    (afternoon,) = search(told, hours=PARTS_OF_DAY["afternoon"])
    (tuesday,) = search(told, weekdays=(1,))

    assert afternoon.words[Reason.SOON] == "Next free on Friday 4 December at 15:00."
    assert tuesday.words[Reason.SOON] == "Next free on Tuesday 8 December at 10:00."


def test_when_all_are_taken_it_is_full_and_the_opening_after_them_is_told():
    (found,) = search(clinic(appointment(1, 10, free=False)))

    assert found.words[Reason.ROOM] == "No appointment free until 2 December."
    assert found.words[Reason.SOON] == "Next open on Thursday 3 December at 12:00."
