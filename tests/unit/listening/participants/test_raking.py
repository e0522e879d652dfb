"""Raking meets its margins, leaves alone what it does not know, and says when a cap keeps it from it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourdorset.kernel.api import InvalidError
from ourdorset.listening.participants.raking import effective, rake, shares

AGES, SEXES = ("young", "middle", "old"), ("f", "m")
# A table of two variables: rows young, middle and old; columns f and m.
COUNTS = ((40, 30), (35, 50), (100, 45))
TABLE = [
    (age, sex)
    for age, row in zip(AGES, COUNTS, strict=True)
    for sex, count in zip(SEXES, row, strict=True)
    for _ in range(count)
]
PEOPLE = {"age": [age for age, _ in TABLE], "sex": [sex for _, sex in TABLE]}
MARGINS = {"age": {"young": 1 / 3, "middle": 1 / 3, "old": 1 / 3}, "sex": {"f": 0.5, "m": 0.5}}


def test_both_margins_are_met():
    found = rake(PEOPLE, MARGINS)
    assert found.met and found.weights.mean() == pytest.approx(1)
    for key, margin in MARGINS.items():
        assert shares(PEOPLE[key], found.weights) == pytest.approx(margin, abs=1e-5)


def test_the_odds_ratio_of_the_table_is_kept():
    weights = rake(PEOPLE, MARGINS).weights
    cells = np.zeros((3, 2))
    for (age, sex), weight in zip(TABLE, weights, strict=True):
        cells[AGES.index(age), SEXES.index(sex)] += weight
    ratio = cells[0, 0] * cells[1, 1] / (cells[0, 1] * cells[1, 0])
    assert ratio == pytest.approx(40 * 50 / (30 * 35))


def test_one_variable_is_post_stratification():
    found = rake({"sex": ["f"] * 75 + ["m"] * 25}, {"sex": {"f": 0.5, "m": 0.5}})
    assert found.weights[0] == pytest.approx(50 / 75) and found.weights[-1] == pytest.approx(2)
    # (Σw)² / Σw² = 100² / (75·(2/3)² + 25·2²)
    assert effective(found.weights) == pytest.approx(10_000 / (75 * 4 / 9 + 100))


def test_who_did_not_tell_keeps_their_weight_among_the_others():
    found = rake({"sex": ["f", "f", "m", None]}, {"sex": {"f": 0.5, "m": 0.5}})
    assert found.weights == pytest.approx([0.75, 0.75, 1.5, 1])


def test_a_cap_holds_and_what_is_left_is_said():
    found = rake({"sex": ["f"] * 99 + ["m"]}, {"sex": {"f": 0.5, "m": 0.5}}, cap=5)
    assert not found.met and found.off > 0.4
    assert found.weights.max() <= 5 + 1e-4


def test_nobody_of_a_category_leaves_its_share_to_the_others():
    found = rake({"age": ["young", "old"]}, {"age": {"young": 0.2, "middle": 0.6, "old": 0.2}})
    assert found.met and found.weights == pytest.approx([1, 1])


def test_what_cannot_be_weighted_is_refused():
    with pytest.raises(InvalidError):
        rake({"sex": [None, None]}, {"sex": {"f": 1}})
    with pytest.raises(InvalidError):
        rake(PEOPLE, MARGINS, cap=1)


def test_nothing_to_weight():
    assert rake({}, {}).weights.size == 0
    assert effective(np.zeros(0)) == 0


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(AGES), st.sampled_from(SEXES)), min_size=0, max_size=60),
    st.lists(st.floats(0.2, 1), min_size=3, max_size=3),
    st.floats(0.3, 0.7),
)
def test_margins_are_met_whenever_every_cell_has_somebody(
    more: list[tuple[str, str]], ages: list[float], women: float
):
    rows = more + [(age, sex) for age in AGES for sex in SEXES]
    people = {"age": [age for age, _ in rows], "sex": [sex for _, sex in rows]}
    margins = {
        "age": {age: share / sum(ages) for age, share in zip(AGES, ages, strict=True)},
        "sex": {"f": women, "m": 1 - women},
    }
    found = rake(people, margins, cap=1e6)
    assert found.met and (found.weights > 0).all()
    assert 0 < effective(found.weights) <= len(rows) + 1e-6
    for key, margin in margins.items():
        assert shares(people[key], found.weights) == pytest.approx(margin, abs=1e-4)
