"""Kernel ridge regression, and for every row what the model would say of it had it not seen it or its like.

https://doi.org/10.1017/CBO9780511812651 for the method; leaving a group out has a closed form, so that
thresholds and calibration come from honest scores without fitting the model many times.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpotrf, dpotri  # pyright: ignore[reportAttributeAccessIssue]

Numbers = NDArray[Any]  # of float32


class Fitted(NamedTuple):
    """`weights` (n, codes) for likenesses, `mean` (codes,) to add, scores of rows `left_out` (n, codes)."""

    weights: Numbers
    mean: Numbers
    left_out: Numbers


def fit(likeness: Numbers, codes: NDArray[np.bool_], groups: NDArray[np.intp], penalty: float) -> Fitted:
    """Fit all codes at once. `likeness` is (n, n); rows of one group are left out together."""
    matrix = likeness.astype(np.float64)
    matrix[np.diag_indices(len(matrix))] += penalty
    inverse = _inverse(matrix)
    wanted = codes.astype(np.float64)
    mean = wanted.mean(axis=0)
    weights = inverse @ (wanted - mean)
    left_out = wanted - _errors(inverse, weights, groups)
    return Fitted(weights.astype(np.float32), mean.astype(np.float32), left_out.astype(np.float32))


def _inverse(matrix: Numbers) -> Numbers:
    """By Cholesky, a third of the work, for likenesses and a penalty make it positive."""
    factor, failed = dpotrf(matrix, lower=1)
    if failed:
        return np.linalg.inv(matrix)
    half: Any = dpotri(factor, lower=1, overwrite_c=1)[0]
    return np.tril(half) + np.tril(half, -1).T


def _errors(inverse: Numbers, weights: Numbers, groups: NDArray[np.intp]) -> Numbers:
    """How far off each row is when its group is left out."""
    errors = weights / np.diag(inverse)[:, None]
    order = np.argsort(groups, kind="stable")
    _, starts, sizes = np.unique(groups[order], return_index=True, return_counts=True)
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        rows = order[start : start + size]
        errors[rows] = np.linalg.solve(inverse[np.ix_(rows, rows)], weights[rows])
    return errors
