"""Who is found: by number, by the beginning of names, by date of birth; all that is asked must match."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest

from ourdorset.kernel.api import Context
from ourdorset.people.finding import MOST, find
from ourdorset.people.wanted import Wanted

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(nhs_number="9990000018"), ["HAYES, Terry (Mr)"]),
        (Wanted(nhs_number="9990000026"), []),
        (Wanted(family="hay"), ["HAYES, Terry (Mr)"]),
        (Wanted(family="o'h"), ["O'HAY, Beatrix"]),
        (Wanted(family="ayes"), []),
        (Wanted(given="TERR"), ["HAYES, Terry (Mr)"]),
        (Wanted(born="1988-02-29"), ["O'HAY, Beatrix"]),
        (Wanted(family="hay", born="1988-02-29"), []),
        (Wanted(family="hayes, "), []),
        (Wanted(family="hay,o'h"), []),
    ],
)
def test_who_is_found(
    wanted: Wanted, names: list[str], clinician: Context, connection: psycopg.Connection, terry: str, bea: str
) -> None:
    found = find(clinician, connection, wanted, today=TODAY)
    assert [person.name for person in found.people] == names
    assert not found.too_wide


def test_a_search_that_is_too_wide_says_so_and_shows_the_first_by_name(
    clinician: Context, connection: psycopg.Connection, put: Callable[..., None]
) -> None:
    names = [f"Smith{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"][: MOST + 1]
    people = [{"resourceType": "Patient", "id": name, "name": [{"family": name}]} for name in reversed(names)]
    put(*people)
    found = find(clinician, connection, Wanted(family="smith"), today=TODAY)
    assert found.too_wide
    assert [person.name for person in found.people] == [name.upper() for name in names[:MOST]]


def test_a_resident_finds_nobody_else(
    resident: Context, connection: psycopg.Connection, terry: str, bea: str
) -> None:
    assert not find(resident, connection, Wanted(family="hay"), today=TODAY).people
