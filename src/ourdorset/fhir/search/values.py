"""What a resource can be found by, typed and ready to index."""

from typing import NamedTuple


class Values(NamedTuple):
    """Search values by kind, each naming its parameter first; a value may come twice."""

    tokens: list[tuple[str, str | None, str | None]]  # parameter, system, code
    strings: list[tuple[str, str]]  # parameter, text as written
    dates: list[tuple[str, int, int]]  # parameter, low, high: microseconds since 1970 UTC, high excluded
    references: list[tuple[str, str | None, str]]  # parameter, type and id, or None and a URL
    identifiers: list[tuple[str, str | None, str | None]]  # of a Reference: parameter, system, value
    quantities: list[
        tuple[str, str | None, str | None, float, float]
    ]  # parameter, system, code or unit, low, high
    numbers: list[tuple[str, float, float]]  # parameter, low, high
    uris: list[tuple[str, str]]  # parameter, URI


def no_values() -> Values:
    """Empty lists to add to."""
    return Values([], [], [], [], [], [], [], [])
