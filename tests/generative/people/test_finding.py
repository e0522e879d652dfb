"""Finding people agrees with a plain filter over the invented Dorset's names, whatever is typed of them."""

import re
import unicodedata
from datetime import date
from typing import Any

import orjson
import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ourdorset.demo.api import patient
from ourdorset.kernel.api import Context, InvalidError, Purpose, Role
from ourdorset.people.finding import MOST, MOST_SUGGESTED, find, suggest
from ourdorset.people.understanding import understand
from ourdorset.record.api import update

PEOPLE = [patient(index) for index in range(150)]
CLINICIAN = Context("user:1", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
TODAY = date(2026, 11, 21)
LETTERS = str.maketrans({"ł": "l", "ı": "i", "’": "", "'": ""})


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def begins(person: dict[str, Any], word: str) -> bool:
    """Whether a word of some name, or a name written as one, begins so."""
    names = [part for name in person["name"] for part in (name.get("family", ""), *name.get("given", ()))]
    apostrophes = [re.sub("[’']", " ", name) for name in names]
    pieces = [piece for name in (*names, *apostrophes) for piece in re.split("[ -]", plain(name))]
    return any(piece.startswith(word) for piece in (*pieces, *(re.sub("[ -]", "", plain(n)) for n in names)))


def open_to_names(person: dict[str, Any]) -> bool:
    return not person.get("meta", {}).get("security")


WHOLE = sorted(
    {
        part
        for each in PEOPLE
        for name in each["name"]
        for part in (*name["given"], name.get("family"))
        if part
    }
)
BEGINNINGS = st.tuples(st.sampled_from(WHOLE), st.integers(2, 12)).map(lambda pair: pair[0][: pair[1]])


def test_a_beginning_finds_whom_a_plain_filter_finds(connection: psycopg.Connection) -> None:
    with connection.transaction():
        for each in PEOPLE:
            update(CLINICIAN, connection, "Patient", each["id"], orjson.dumps(each))

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(BEGINNINGS, min_size=1, max_size=2), st.sampled_from([str.lower, str.upper, str.title]))
    def agree(typed: list[str], written: Any) -> None:
        try:
            wanted = understand(written(" ".join(typed)), TODAY)
        except InvalidError:
            return
        words = wanted.asked.words
        matching = {p["id"] for p in PEOPLE if open_to_names(p) and all(begins(p, word) for word in words)}
        found = find(CLINICIAN, connection, wanted, today=TODAY)
        plainly = {one.person.id for one in found.people if not any("sounds like" in why for why in one.why)}
        if len(matching) > MOST:
            assert found.too_wide and plainly <= matching
        else:
            assert plainly == matching
        suggested = suggest(CLINICIAN, connection, wanted, today=TODAY)
        if 0 < len(matching) <= MOST_SUGGESTED:
            assert {one.person.id for one in suggested.people} == matching
        elif matching:
            assert suggested.too_wide and not suggested.people

    agree()
