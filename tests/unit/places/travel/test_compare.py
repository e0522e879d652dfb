"""Same, shorter or longer."""

import numpy as np
import pytest

from ourdorset.places.api import Change, compare, nearest

INF, UNKNOWN = np.inf, np.nan
BEFORE = np.array([[10.0, 30.0], [40.0, 20.0], [50.0, INF], [INF, INF], [INF, 25.0]])
AFTER = np.array([[12.0, 90.0], [40.0, 60.0], [20.0, INF], [15.0, INF], [INF, UNKNOWN]])
RESIDENTS = [100, 200, 300, 400, 500]


def test_the_nearest_site_counts():
    assert nearest(BEFORE).tolist() == [10, 20, 50, INF, 25]
    assert nearest(np.empty((2, 0))).tolist() == [INF, INF]


def test_changes_are_counted_in_residents():
    everyone = compare(BEFORE, AFTER, RESIDENTS, [])["everyone"]

    assert everyone.residents == 1500
    assert {change: count for change, count in everyone.changes.items() if count} == {
        Change.SAME: 100,
        Change.LONGER: 200,
        Change.SHORTER: 300,
        Change.GAINED: 400,
        Change.LOST: 500,
    }
    assert everyone.before == pytest.approx((10 * 100 + 20 * 200 + 50 * 300) / 600)
    assert everyone.after == pytest.approx((12 * 100 + 40 * 200 + 20 * 300) / 600)


def test_by_how_much_is_told_of_those_whom_it_changes_for():
    everyone = compare(BEFORE, AFTER, RESIDENTS, [])["everyone"]

    assert (everyone.longer_by, everyone.shorter_by) == (20, 30)
    assert everyone.much_longer == 200

    same = compare(BEFORE, BEFORE, RESIDENTS, [])["everyone"]
    assert np.isnan(same.longer_by) and np.isnan(same.shorter_by)
    assert same.much_longer == 0


def test_a_group_is_a_share_of_each_origin():
    found = compare(BEFORE, AFTER, RESIDENTS, [("without a car", [0.5, 0, 0, 0, 0.1])])

    group = found["without a car"]
    assert group.residents == 100
    assert (group.changes[Change.SAME], group.changes[Change.LOST]) == (50, 50)


def test_a_group_of_nobody_has_no_mean():
    group = compare(BEFORE, AFTER, RESIDENTS, [("nobody", [0] * 5)])["nobody"]

    assert group.residents == 0
    assert np.isnan(group.before)
