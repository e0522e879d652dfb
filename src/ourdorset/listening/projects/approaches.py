"""The three families of thematic analysis, in plain words, and which figures mean anything in each.

https://doi.org/10.1007/s11135-021-01182-y; Braun and Clarke name them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ourdorset.listening.models import Approach


class Meant(NamedTuple):
    """What an approach is, and what it makes of figures."""

    what: str
    figures: str


MEANT: Mapping[Approach, Meant] = MappingProxyType(
    {
        Approach.REFLEXIVE: Meant(
            "Those who read make the themes, and say who they are and how they read. "
            "Codes change as understanding grows.",
            "Agreement between coders and saturation mean nothing here and are not shown; "
            "the reflexive journal is what shows quality.",
        ),
        Approach.CODEBOOK: Meant(
            "A shared codebook, and a matrix of people by theme, let several people work alike. "
            "Codes may still be added.",
            "Agreement helps to make the codebook clear and is shown as a help, not as a grade; "
            "saturation is shown with its limits.",
        ),
        Approach.RELIABILITY: Meant(
            "Codes are fixed first, and several people code the same words "
            "without seeing one another’s codes.",
            "Agreement is the measure of quality and is shown by code, with its interval; "
            "so are saturation and coverage.",
        ),
    }
)
