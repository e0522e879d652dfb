"""Tokens of next pages: short, signed, for one person, for an hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ourdorset.kernel.api import Context, GoneError, InvalidError, Purpose, Role, TooLargeError
from ourdorset.record.search.paging import Bookmark, bookmark, token

KEY = b"k" * 32
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
RESIDENT = Context("user:1", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=("a", "b"))
LEFT = Bookmark(
    "Observation",
    (("subject", "Patient/é"), ("_sort", "-date")),
    (float("-inf"), None, "é", 1 << 62),
    "100:200:101,150",
    NOW,
    7,
)


def test_a_token_comes_back_as_it_was() -> None:
    assert bookmark(token(LEFT, RESIDENT, KEY), RESIDENT, KEY, NOW) == LEFT


def test_it_lasts_an_hour() -> None:
    text = token(LEFT, RESIDENT, KEY)
    assert bookmark(text, RESIDENT, KEY, NOW + timedelta(minutes=59)) == LEFT
    with pytest.raises(GoneError, match="expired"):
        bookmark(text, RESIDENT, KEY, NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    "other",
    [
        replace(RESIDENT, actor="user:2"),
        replace(RESIDENT, patients=("a", "b", "c")),
        replace(RESIDENT, organisation="RBD"),
        replace(RESIDENT, role=Role.CARER),
    ],
)
def test_it_is_for_whoever_asked(other: Context) -> None:
    with pytest.raises(InvalidError, match="not for you"):
        bookmark(token(LEFT, RESIDENT, KEY), other, KEY, NOW)


def test_it_cannot_be_made_elsewhere_or_changed() -> None:
    text = token(LEFT, RESIDENT, KEY)
    changed = [
        text[:n] + ("A" if text[n] != "A" else "B") + text[n + 1 :] for n in range(0, len(text) - 1, 7)
    ]
    for wrong in ["", "x", "é", "====", token(LEFT, RESIDENT, b"other"), *changed]:
        with pytest.raises(InvalidError):
            bookmark(wrong, RESIDENT, KEY, NOW)


def test_two_hundred_writers_fit_in_a_short_link() -> None:
    writers = ",".join(str(71_234_500 + 3 * n) for n in range(200))
    long = LEFT._replace(snapshot=f"71234500:71235500:{writers}")
    assert len(token(long, RESIDENT, KEY)) < 1500


def test_a_search_too_long_for_a_link_is_refused_with_a_way_out() -> None:
    ids = ",".join(f"{n * 7919 % 10007:x}-{n * n:x}" for n in range(3000))
    with pytest.raises(TooLargeError, match="_count"):
        token(LEFT._replace(parameters=(("_id", ids),)), RESIDENT, KEY)
