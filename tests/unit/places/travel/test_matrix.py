"""Tables of minutes that others made."""

import numpy as np
import pytest

from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import Mode, Place, read_matrix

WIDE = "area,RBH,DCH\nE1,10,50\nE2,,inf\n"
LONG = "Destination,origin,minutes\nRBH,E1,10\nDCH,E1,50\nDCH,E2,inf\n"
HOMES = [Place(0, 0, "E2"), Place(0, 0, "elsewhere"), Place(0, 0, "E1")]
SITES = [Place(0, 0, key="DCH"), Place(0, 0, key="RBH"), Place(0, 0, key="other")]


@pytest.mark.parametrize("text", [WIDE, LONG], ids=["wide", "long"])
def test_both_forms_say_the_same(text: str):
    matrix = read_matrix(text, name="table")

    found = matrix.minutes(Mode.CAR, HOMES, SITES, None)

    np.testing.assert_array_equal(
        found, [[np.inf, np.nan, np.nan], [np.nan, np.nan, np.nan], [50, 10, np.nan]]
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "needs a header"),
        ("area,RBH\nE1,ten\n", "line 2, RBH: 'ten'"),
        ("area,RBH\nE1,-1\n", "line 2"),
        ("area,RBH\nE1,1e9\n", "line 2"),
        ("area,RBH\nE1,1\nE1,2\n", "line 3: E1 to RBH is there already"),
        ("area,RBH\nE1,nan\n", "'nan'"),
    ],
)
def test_what_is_wrong_is_named(text: str, words: str):
    with pytest.raises(InvalidError, match=words):
        read_matrix(text, name="table")
