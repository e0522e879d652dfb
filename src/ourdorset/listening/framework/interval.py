"""How sure a share is: Wilson's score interval, https://doi.org/10.1080/01621459.1927.10502953."""

from math import sqrt
from typing import NamedTuple

_Z95 = 1.959964


class Interval(NamedTuple):
    """From `low` to `high`, both shares of one."""

    low: float
    high: float

    @property
    def words(self) -> str:
        """`41 % to 60 %`."""
        return f"{self.low:.0%} to {self.high:.0%}".replace("%", " %")


def wilson(count: float, base: float, z: float = _Z95) -> Interval:
    """The interval of `count` out of `base`, of 95 % unless another `z` is given; of nobody, all of 0 to 1.

    Of figures that may be shown, rounded as they are, so that an interval tells no more than they do.
    """
    if base <= 0:
        return Interval(0.0, 1.0)
    share, square = count / base, z * z
    middle = (share + square / (2 * base)) / (1 + square / base)
    half = z * sqrt(share * (1 - share) / base + square / (4 * base * base)) / (1 + square / base)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))
