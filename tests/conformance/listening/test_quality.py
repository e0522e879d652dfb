"""Suggestions against the codes that people gave real comments: one fold, few of them, with room to spare.

The figures themselves are printed by `ourdorset bench listening`.
"""

import numpy as np
import pytest
from sklearn.metrics import label_ranking_average_precision_score

from bench.listening_comments import Comments, NoCommentsError, codebook, comments
from ourdorset.listening.suggesting.book import open_book
from ourdorset.listening.suggesting.calibration import for_all
from ourdorset.listening.suggesting.learner import Coded, learn

pytestmark = pytest.mark.conformance
LEARNT, ASKED = 600, 300


@pytest.fixture(scope="module")
def data() -> Comments:
    """The public comments, or a loud skip."""
    try:
        return comments()
    except NoCommentsError as error:
        pytest.skip(f"NO PUBLIC DATA: {error}")


def test_no_text_is_in_two_folds(data: Comments) -> None:
    where: dict[str, set[int]] = {}
    for text, fold in zip(data.texts, data.folds, strict=True):
        where.setdefault(" ".join(text.lower().split()), set()).add(int(fold))
    assert all(len(folds) == 1 for folds in where.values())


def test_what_is_taught_carries_to_other_comments(data: Comments) -> None:
    train = np.flatnonzero(data.folds != 0)[::4][:LEARNT]
    test = np.flatnonzero(data.folds == 0)[:ASKED]
    learner = learn(Coded(*data.of(train), data.codes[train]), None)
    chances = learner.chances(*data.of(test))
    yes = chances >= for_all(learner.left_out, data.codes[train][learner.rows])
    right = (yes & data.codes[test]).sum()
    assert 2 * right / (yes.sum() + data.codes[test].sum()) > 0.55  # micro-F1
    assert label_ranking_average_precision_score(data.codes[test], chances) > 0.70


def test_a_codebook_alone_ranks_better_than_chance(data: Comments) -> None:
    book = codebook()
    codes = data.codes[:, [data.names.index(code.name) for code in book]]
    test = np.flatnonzero((data.folds == 0) & codes.any(axis=1))[:ASKED]
    scores = open_book(book, None).scores(*data.of(test))
    assert label_ranking_average_precision_score(codes[test], scores) > 0.5
