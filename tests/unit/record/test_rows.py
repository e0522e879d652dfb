"""Row ids and the moments that they stand for."""

from datetime import UTC, datetime

import pytest

from ourdorset.record.rows import LARGEST, after, first_at, instant, last_updated, microseconds

MOMENT = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)


def test_a_row_gives_back_its_moment() -> None:
    row = first_at(microseconds(MOMENT)) | 8191
    assert last_updated(row) == MOMENT
    assert instant(row) == "2026-03-29T01:30:00.123456Z"


def test_rows_of_a_moment_lie_between_its_first_and_the_next_ones() -> None:
    moment = microseconds(MOMENT)
    assert first_at(moment) <= first_at(moment) + 8191 < first_at(moment + 1)


def test_a_clock_that_stepped_back_still_gives_a_later_row() -> None:
    earlier = first_at(microseconds(MOMENT)) | 8191
    stepped_back = first_at(microseconds(MOMENT) - 1_000_000) | 5
    assert after(stepped_back, earlier) > earlier
    assert last_updated(after(stepped_back, earlier)) > last_updated(earlier)
    assert after(earlier + 1, earlier) == earlier + 1


@pytest.mark.parametrize("microsecond", [1 << 62, 1 << 80])
def test_what_no_row_can_reach_is_clamped(microsecond: int) -> None:
    assert first_at(microsecond) == LARGEST
    assert first_at(-microsecond) == -LARGEST - 1
