"""The postcode directory: loaded, replaced, and asked by what people type."""

from collections.abc import Iterable

import psycopg
import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import find_postcode, load_postcodes

ONSPD = """pcd,pcds,dointr,doterm,lsoa11,lat,long
BH191CC,BH19 1CC,198001,,E1,50.609,-1.958
"DT1 2CK","DT1 2CK",198001,201001,E2,50.713,-2.447
ZZ991AA,ZZ99 1AA,198001,,E1,99.999999,0
BA214AT,BA21 4AT,198001,,E9,50.944,-2.634
"""
RENAMED = "\ufeffPCD7,LSOA11CD,LAT,LONG\nBH191CC,E2,50.7,-2.0\n"
AREAS = {"E1", "E2"}


def load(connection: psycopg.Connection, text: str, areas: Iterable[str] = AREAS):
    return load_postcodes(connection, text.splitlines(), set(areas))


def test_only_those_of_the_areas_are_kept(connection: psycopg.Connection):
    assert load(connection, ONSPD)[:2] == (2, 1)

    found = find_postcode(connection, " bh19  1cc ")
    assert found and (found.area, found.ended, found.place.latitude) == ("E1", False, 50.609)
    assert (ended := find_postcode(connection, "DT12CK")) and ended.ended
    assert find_postcode(connection, "BA21 4AT") is None
    assert find_postcode(connection, "not a postcode") is None


def test_a_new_edition_replaces_the_old_one(connection: psycopg.Connection):
    load(connection, ONSPD)
    load(connection, RENAMED)

    assert (moved := find_postcode(connection, "BH19 1CC")) and moved.area == "E2"
    assert find_postcode(connection, "DT1 2CK") is None


def test_lines_that_are_wrong_are_named_and_the_rest_goes_in(connection: psycopg.Connection):
    text = (
        ONSPD + "XX,no postcode,,,E1,50.6,-1.9\nBH19 1DD,BH19 1DD,,,E1,north,\nBH19 1CC,BH19 1CC,,,E1,50,-2\n"
    )

    loaded = load(connection, text)

    assert loaded.kept == 2
    assert [fault.split(":")[0] for fault in loaded.faults] == ["line 6", "line 7", "line 8"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("a,b\n1,2\n", "lacks the column pcds"), (ONSPD.replace("E", "W"), "nothing was changed")],
)
def test_what_would_leave_nothing_changes_nothing(connection: psycopg.Connection, text: str, words: str):
    load(connection, ONSPD)

    with pytest.raises(InvalidError, match=words):
        load(connection, text)

    assert find_postcode(connection, "BH19 1CC")
