"""Agreement as the textbooks have it, and as other people's libraries compute it."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from ourdorset.listening.agreement.alpha import alpha
from ourdorset.listening.agreement.code_sets import SetPair, exact_match, samples_f1
from ourdorset.listening.agreement.estimate import estimated
from ourdorset.listening.agreement.kappa import Pair, kappa, pooled_kappa

# Krippendorff 2011, section C: four observers, twelve units, values missing.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(*rows: str) -> list[tuple[str | None, ...]]:
    table = [[None if each == "." else each for each in row.split()] for row in rows]
    return list(zip(*table, strict=True))


def some_coding(seed: int, coders: int = 2, passages: int = 60) -> np.ndarray:
    """Coders who mostly follow the same truth."""
    draw = np.random.default_rng(seed)
    truth = draw.random(passages) < 0.3
    return np.array([np.where(draw.random(passages) < 0.15, ~truth, truth) for _ in range(coders)])


def test_alpha_is_krippendorffs_own_0743():
    assert estimated(alpha(units(*OBSERVERS))).value == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_observers_and_two_values_is_krippendorffs_0095():
    found = estimated(alpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")))

    assert found.value == pytest.approx(0.095, abs=0.0005)


def test_kappa_of_fifty_proposals_is_cohens_0400():
    first = [True] * 25 + [False] * 25
    second = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15

    assert estimated(kappa([Pair(first, second)])).value == pytest.approx(0.4)


@pytest.mark.parametrize("seed", range(5))
def test_kappa_is_what_scikit_learn_says(seed: int):
    first, second = some_coding(seed).tolist()

    assert estimated(kappa([Pair(first, second)])).value == pytest.approx(cohen_kappa_score(first, second))


def test_kappa_of_three_coders_is_the_mean_over_their_pairs():
    a, b, c = some_coding(7, coders=3).tolist()
    pairs = [(a, b), (a, c), (b, c)]

    found = estimated(kappa([Pair(*pair) for pair in pairs])).value

    assert found == pytest.approx(np.mean([cohen_kappa_score(*pair) for pair in pairs]))


def test_passages_that_one_has_not_coded_are_left_out_of_kappa():
    first, second = some_coding(3).tolist()
    more = Pair([*first, None, True], [*second, True, None])

    assert estimated(kappa([more])).value == pytest.approx(cohen_kappa_score(first, second))


def test_pooling_one_code_is_that_codes_kappa():
    first, second = some_coding(4).tolist()
    pair = Pair(first, second)

    assert estimated(pooled_kappa([[pair]])).value == pytest.approx(estimated(kappa([pair])).value)


def test_pooled_kappa_is_of_mean_agreement_not_the_mean_of_kappas():
    codes = [Pair(*some_coding(seed).tolist()) for seed in (1, 2, 3)]
    seen = np.mean([np.mean(np.array(a) == np.array(b)) for a, b in codes])
    chance = np.mean([_chance(*pair) for pair in codes])

    found = estimated(pooled_kappa([[pair] for pair in codes])).value

    assert found == pytest.approx((seen - chance) / (1 - chance))


def _chance(first, second) -> float:
    p, q = np.mean(first), np.mean(second)
    return p * q + (1 - p) * (1 - q)


@pytest.mark.parametrize("measure", [kappa([Pair([True] * 9, [True] * 9)]), alpha([("x", "x")] * 9)])
def test_where_nothing_varies_there_is_no_figure(measure):
    assert estimated(measure).value is None


@pytest.mark.parametrize("measure", [kappa([]), pooled_kappa([]), alpha([]), samples_f1([])])
def test_of_nothing_there_is_no_figure(measure):
    assert not estimated(measure).told


def test_samples_f1_is_what_scikit_learn_says():
    draw = np.random.default_rng(1)
    first, second = draw.random((2, 40, 5)) < 0.3
    pair = SetPair(*([set(np.flatnonzero(row).tolist()) for row in table] for table in (first, second)))

    wanted = f1_score(first, second, average="samples", zero_division=1)  # pyright: ignore[reportArgumentType]

    assert estimated(samples_f1([pair])).value == pytest.approx(wanted)


def test_exact_match_counts_passages_with_the_very_same_codes():
    pair = SetPair([{1}, {1, 2}, set(), None], [{1}, {2}, set(), {1}])

    assert estimated(exact_match([pair])).value == pytest.approx(2 / 3)


def test_the_interval_holds_the_figure_and_narrows_with_more_passages():
    few, many = (
        [each or 0 for each in estimated(kappa([Pair(*some_coding(1, passages=passages).tolist())]))]
        for passages in (40, 1000)
    )

    assert few[1] < few[0] < few[2]
    assert many[2] - many[1] < (few[2] - few[1]) / 2


def test_the_same_seed_gives_the_same_interval():
    measure = kappa([Pair(*some_coding(1).tolist())])

    assert estimated(measure, 5) == estimated(measure, 5) != estimated(measure, 6)
