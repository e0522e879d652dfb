"""Groups of residents, and the shares of them that are far from a kind of service."""

import numpy as np
import pytest

from ourdorset.directory.groups import BY_INCOME, BY_PEOPLE, EVERYONE, counts_cars, groups_of
from ourdorset.directory.reach import Reach, bands, far
from ourdorset.places.api import Mode, open_pack


def test_fifths_councils_and_kinds_of_place_each_hold_everyone_once():
    pack = open_pack()
    groups = groups_of(pack)

    assert groups[0].name == EVERYONE and groups[0].share.all()
    for heading in {group.heading for group in groups[1:]}:
        together = sum((group.share for group in groups if group.heading == heading), np.zeros(452))
        assert together == pytest.approx(np.ones(452)), heading
    assert [group.name for group in groups if group.heading == BY_PEOPLE] == [
        "Aged 0 to 64", "Aged 65 to 79", "Aged 80 and over",
    ]  # fmt: skip
    assert not counts_cars(pack)


def test_the_most_deprived_fifth_is_of_the_lowest_deciles():
    pack = open_pack()
    most = next(group for group in groups_of(pack) if group.heading == BY_INCOME)

    inside = {area.decile for area, share in zip(pack.areas, most.share, strict=True) if share}
    assert inside == {1, 2}


def test_who_is_far_is_counted_in_residents_and_no_way_is_far():
    pack = open_pack()
    near = np.full(452, 10.0)
    cut_off = near.copy()
    cut_off[0] = np.inf
    found = Reach((), {Mode.CAR: near, Mode.BUS: cut_off}, {Mode.CAR: (), Mode.BUS: ()})

    everyone, *_ = far(pack, found, 30)

    assert everyone.beyond[Mode.CAR] == 0
    assert everyone.beyond[Mode.BUS] * everyone.residents == pytest.approx(pack.residents.counts[0])


def test_a_band_goes_up_to_and_with_its_minutes():
    assert bands([0, 15, 15.1, 30, 60, 61, float("inf")]) == [0, 0, 1, 1, 3, 4, 4]
