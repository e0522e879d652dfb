"""The kinds of service and activity: `kinds.csv`, one row each, given in many places by the generator.

Columns: name (`{town}` is filled in), what it is, the terms it is filed under, who runs it, where it is, its
days, its hours, its cost in pounds (empty: free), from which age, whether one may come without a referral,
how many minutes an appointment takes (empty: none are made), how many weeks people wait (empty: not told).
"""

import csv
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple


class Where(StrEnum):
    """Where a kind of service is given."""

    TOWN = "town"
    ACUTE = "acute"
    COMMUNITY = "community"
    NEAR = "near"
    RADIOTHERAPY = "radiotherapy"
    HOME = "home"
    PHONE = "phone"
    PRACTICE = "practice"


class Runs(StrEnum):
    """Who gives it."""

    GROUP = "group"
    COUNCIL = "council"
    TRUST = "trust"
    COMMUNITY_TRUST = "community trust"
    PRACTICE = "practice"


class Kind(NamedTuple):
    """A row of the table. `hours` are from and to."""

    name: str
    words: str
    terms: tuple[str, ...]
    runs: Runs
    where: Where
    days: str
    hours: tuple[str, str]
    cost: float | None
    age: int | None
    open_to_all: bool
    minutes: int | None
    wait: int | None


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the table."""
    table = resources.files("ourdorset.demo.services") / "kinds.csv"
    with table.open(encoding="utf-8") as file:
        return tuple(map(_kind, csv.DictReader(file)))


def _kind(row: dict[str, str]) -> Kind:
    opens, closes = row["hours"].split("-")
    return Kind(
        name=row["name"],
        words=row["words"],
        terms=tuple(row["terms"].split("|")),
        runs=Runs(row["runs"]),
        where=Where(row["where"]),
        days=row["days"],
        hours=(f"{opens}:00", f"{closes}:00"),
        cost=float(row["cost"]) if row["cost"] else None,
        age=int(row["age"]) if row["age"] else None,
        open_to_all=row["referral"] == "open",
        minutes=int(row["minutes"]) if row["minutes"] else None,
        wait=int(row["wait"]) if row["wait"] else None,
    )
