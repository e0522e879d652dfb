"""A search is remembered under a name that says nothing; people opened are kept until the session ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ourdorset.people.banner import banner
from ourdorset.people.recent import KEPT as KEPT_OPENED
from ourdorset.people.recent import forget_opened, note_opened, opened
from ourdorset.people.remembered import KEPT, latest, recall, remember
from ourdorset.people.wanted import Wanted

HAYES = Wanted(typed="hayes 3/7/50", names="hayes", born=("1950-07-03",))
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TERRY = banner(
    {"id": "terry", "name": [{"family": "Hayes", "given": ["Terry"]}], "birthDate": "1950-07-03"},
    today=NOW.date(),
)


def test_a_search_is_kept_in_the_session_and_its_name_tells_nothing() -> None:
    session: dict[str, Any] = {}
    name = remember(session, HAYES)
    assert recall(session, name) == HAYES
    assert latest(session) == name
    assert not any(word in name for word in ("hayes", "1950"))
    assert recall(session, "guess") is None
    assert recall({}, name) is None
    assert latest({}) == ""


def test_only_the_newest_few_are_kept() -> None:
    session: dict[str, Any] = {}
    names = [remember(session, Wanted(family=str(number))) for number in range(KEPT + 2)]
    assert recall(session, names[1]) is None
    assert recall(session, names[2]) == Wanted(family="2")


def test_people_opened_the_last_first_each_once() -> None:
    session: dict[str, Any] = {}
    for minute in range(KEPT_OPENED + 3):
        note_opened(session, replace(TERRY, id=f"p{minute}"), NOW + timedelta(minutes=minute))
    note_opened(session, replace(TERRY, id="p7"), NOW + timedelta(hours=1))
    kept = [each.id for each in opened(session)]
    assert kept[:2] == ["p7", "p12"]
    assert len(kept) == KEPT_OPENED == len(set(kept))
    assert opened(session)[0].name == "HAYES, Terry"
    assert opened(session)[0].at == "2026-11-21T10:30:00+00:00"


def test_page_after_page_of_one_person_writes_the_session_once() -> None:
    session: dict[str, Any] = {}
    note_opened(session, TERRY, NOW)
    before = session["people.opened"]
    note_opened(session, TERRY, NOW + timedelta(minutes=1))
    assert session["people.opened"] is before


def test_the_list_can_be_cleared() -> None:
    session: dict[str, Any] = {}
    note_opened(session, TERRY, NOW)
    forget_opened(session)
    assert opened(session) == ()
    forget_opened(session)
