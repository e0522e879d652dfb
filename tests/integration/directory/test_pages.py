"""The public pages: found by need and place, one service, some side by side, and what nothing met."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.unmet import unmet

LUNCH, WALK, DEBT = (str(UUID(int=value, version=4)) for value in (1, 2, 3))


def text(client: Client, path: str, status: int = 200, **query: object) -> str:
    answer = client.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_form_alone_when_nothing_is_asked(directory: Client):
    page = text(directory, "/services/")

    assert "What do you need?" in page
    assert "Lunch club" not in page


def test_a_slip_a_place_and_the_reasons(directory: Client):
    page = text(directory, "/services/", need="lonly walk", near="bh19 1cc", ways=["walk", "car"])

    assert "We took “lonly” for “lonely”." in page
    assert "Walking group" in page
    assert "by car" in page
    assert "<svg" in page


def test_an_unknown_place_and_a_wrong_age_are_explained(directory: Client):
    assert "We do not know “Atlantis”" in text(directory, "/services/", near="Atlantis")
    assert "is not an age" in text(directory, "/services/", age="old")


def test_one_service_says_all_that_is_told(directory: Client):
    page = text(directory, f"/services/{LUNCH}/", near="BH19 1CC", ways="car")

    for words in ("Lunch club", "Village friends", "Tuesdays and Thursdays, 12:00 to 14:00", "60 and over",
                  "How to get there from BH19 1CC", "each way, by estimate from distance"):  # fmt: skip
        assert words in page


def test_repeated_visits_add_up(directory: Client):
    assert "6 visits make" in text(directory, f"/services/{LUNCH}/", near="BH20 4CC", ways="car", visits=6)


def test_a_service_that_is_not_there(directory: Client):
    assert "no such service" in text(directory, f"/services/{UUID(int=99)}/", status=404)


def test_some_side_by_side_and_strangers_left_out(directory: Client):
    page = text(directory, "/services/compare/", id=[LUNCH, WALK, "nobody"], search="near=BH19+1CC&ways=car")

    assert page.count('scope="col"') == 3
    assert "By car" in page
    assert "tick two to four" in text(directory, "/services/compare/")


@pytest.mark.parametrize(
    ("search", "words", "locality"),
    [
        ("need=lonely+walk&near=Swanage", "lonely walk", "Purbeck"),
        ("need=lonely+Gertrude+Whitlock&near=Swanage", "lonely", "Purbeck"),
        ("need=debt", "debt", ""),
    ],
)
def test_what_nothing_met_is_kept_without_names(directory: Client, search: str, words: str, locality: str):
    answer = directory.post("/services/unmet/", {"search": search, "why": "far"})

    assert answer.status_code == 200
    with lent_connection() as connection:
        (kept,) = unmet(connection, date(2026, 1, 1))
    assert (kept.words, kept.locality, kept.reason, kept.count) == (words, locality, "far", 1)
