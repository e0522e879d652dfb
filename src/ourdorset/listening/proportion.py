"""A share with its interval by Wilson's method, which holds for few and for shares near none or all.

https://doi.org/10.1080/01621459.1927.10502953
"""

from math import sqrt
from typing import NamedTuple

Z = 1.959964  # 95 %


class Share(NamedTuple):
    """So many of so many, with the interval of the share; None for none of none."""

    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


def accepted_share(count: int, of: int) -> Share:
    """The share with its 95 % interval."""
    if not of:
        return Share(0, 0, None, None, None)
    p, z2 = count / of, Z * Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    return Share(count, of, p, max(0.0, middle - half), min(1.0, middle + half))
