"""What is asked becomes FHIR search parameters, and is remembered under a name that says nothing."""

from typing import Any

from ourdorset.people.remembered import KEPT, latest, recall, remember
from ourdorset.people.wanted import Wanted, parameters_for

HAYES = Wanted("9990000018", "Hayes", "Te", "1950-07-03")


def test_names_are_compared_by_their_beginning_and_the_rest_exactly() -> None:
    assert parameters_for(HAYES) == [
        ("identifier", "https://fhir.nhs.uk/Id/nhs-number|9990000018"),
        ("family", "Hayes"),
        ("given", "Te"),
        ("birthdate", "1950-07-03"),
    ]
    assert parameters_for(Wanted(family="Hayes")) == [("family", "Hayes")]


def test_what_is_typed_is_never_read_as_search_syntax() -> None:
    assert parameters_for(Wanted(family="a,b|c$d\\e")) == [("family", "a\\,b\\|c\\$d\\\\e")]


def test_what_was_asked_is_said_and_filled_in_again() -> None:
    assert HAYES.words == (
        "NHS number 999 000 0018, family name beginning “Hayes”, given name beginning “Te”, born 03-Jul-1950"
    )
    assert HAYES.as_typed == {
        "nhs_number": "999 000 0018",
        "family": "Hayes",
        "given": "Te",
        "born": "03-Jul-1950",
    }


def test_a_search_is_kept_in_the_session_and_its_name_tells_nothing() -> None:
    session: dict[str, Any] = {}
    name = remember(session, HAYES)
    assert recall(session, name) == HAYES
    assert latest(session) == name
    assert not any(word in name for word in ("Hayes", "1950", "999"))
    assert recall(session, "guess") is None
    assert recall({}, name) is None
    assert latest({}) == ""


def test_only_the_newest_few_are_kept() -> None:
    session: dict[str, Any] = {}
    names = [remember(session, Wanted(family=str(number))) for number in range(KEPT + 2)]
    assert recall(session, names[1]) is None
    assert recall(session, names[2]) == Wanted(family="2")
