"""There and back, again and again: minutes, hours over all visits and, where it is known, what it costs."""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from ourdorset.places.api import Engine, Mode, Place, When, ask, kilometres

WAYS = (Mode.WALK, Mode.BUS, Mode.CAR)
# Pounds: what the tax office takes a mile by car to cost
# (https://www.gov.uk/government/publications/rates-and-allowances-travel-mileage-and-fuel-allowances), and
# the most that a single journey by bus costs in England (https://www.gov.uk/guidance/3-national-bus-fare-cap).
CAR_A_MILE, BUS_A_JOURNEY = 0.45, 3.0
KILOMETRES_A_MILE, DETOUR = 1.609344, 1.3
COSTS_NOTHING = frozenset({Mode.WALK, Mode.CYCLE})


class Trip(NamedTuple):
    """One way of travelling to a place and home again, so many times.

    `there` and `back` in minutes: infinite for no way, nan where nothing is known. `cost` in pounds for all
    visits and all who travel; None where it is not known.
    """

    mode: Mode
    there: float
    back: float
    visits: int
    cost: float | None
    engine: str

    @property
    def possible(self) -> bool:
        """Whether one gets there and home again."""
        return math.isfinite(self.there) and math.isfinite(self.back)

    @property
    def hours(self) -> float:
        """Hours on the way in all visits together."""
        return (self.there + self.back) * self.visits / 60


class Visit(NamedTuple):
    """When to be there and when one may leave, in local time."""

    starts: datetime
    ends: datetime


def trips(
    home: Place,
    place: Place,
    visit: Visit,
    visits: int,
    modes: Sequence[Mode],
    engines: Sequence[Engine],
    *,
    travellers: int = 1,
) -> Iterator[Trip]:
    """By each mode, the quickest first; `travellers` go together from one door."""
    start, end = (moment.replace(tzinfo=None) for moment in visit)
    found = []
    for mode in modes or WAYS:
        there = ask(engines, mode, [home], [place], When(start))
        back = ask(engines, mode, [place], [home], When(end, arrive_by=False))
        minutes = float(there.minutes[0, 0]), float(back.minutes[0, 0])
        if not any(map(math.isnan, minutes)):
            cost = fare(mode, home, place, visits, travellers)
            found.append(Trip(mode, *minutes, visits, cost, there.engine_of(0, 0)))
    yield from sorted(found, key=lambda each: each.there + each.back)


def fare(mode: Mode, home: Place, place: Place, visits: int, travellers: int) -> float | None:
    """Pounds for all visits, there and back; a car costs the same with two in it. None for a taxi."""
    if mode in COSTS_NOTHING:
        return 0.0
    if mode is Mode.CAR:
        miles = float(kilometres([home], [place])[0, 0]) * DETOUR / KILOMETRES_A_MILE
        return 2 * visits * miles * CAR_A_MILE
    return 2 * visits * travellers * BUS_A_JOURNEY if mode is Mode.BUS else None


def best(found: Sequence[Trip]) -> Trip | None:
    """The quickest that gets one there and home again."""
    return next((each for each in found if each.possible), None)
