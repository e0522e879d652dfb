"""Journeys by the connection scan are those of an exhaustive search, on timetables made up at random."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ourdorset.places.place import Place
from ourdorset.places.transit.journey import (
    Journey,
    arrive_by,
    depart_after,
    rides_from,
    stops_near,
    walk,
    walk_from,
)
from ourdorset.places.transit.scan import NEVER, arrival, scan
from ourdorset.places.transit.scan_many import minutes_there
from ourdorset.places.transit.timetable import Ride, Stop, Timetable, changes_on_foot, in_order

HOUR = 3600
# Villages too far apart to walk, and stops within each that are near enough to change between, or not.
VILLAGES = (Place(50.6, -2.4), Place(50.7, -2.4), Place(50.7, -2.2), Place(50.8, -2.0))


class World(NamedTuple):
    """A timetable, where someone lives and wants to go, and a time."""

    timetable: Timetable
    home: Place
    goal: Place
    time: int


def world(seed: int) -> World:
    """Drawn evenly: drawn by hypothesis itself, two worlds of three would have no bus worth taking."""
    dice = Random(seed)
    stops = tuple(
        Stop(f"stop {n}", near(dice, VILLAGES[n % len(VILLAGES)])) for n in range(dice.randint(4, 9))
    )
    trips = range(dice.randint(4, 14))
    rides = in_order(ride for trip in trips for ride in trip_rides(dice, trip, len(stops)))
    timetable = Timetable(stops, rides, tuple(f"bus {n}" for n in trips), changes_on_foot(stops))
    home, goal = (near(dice, village) for village in dice.sample(VILLAGES, 2))
    return World(timetable, home, goal, dice.randint(0, 5 * HOUR))


def near(dice: Random, village: Place) -> Place:
    return Place(
        village.latitude + dice.uniform(-0.004, 0.004), village.longitude + dice.uniform(-0.006, 0.006)
    )


def trip_rides(dice: Random, trip: int, stops: int) -> Iterator[Ride]:
    time = dice.randint(0, 240) * 60
    calls = dice.choices(range(stops), k=dice.randint(2, 5))
    for here, there in pairwise(calls):
        took = dice.choice([0, 60, 240, 900])
        yield Ride(time, time + took, here, there, trip)
        time += took + dice.choice([0, 60])


WORLDS = st.integers(0, 2**32).map(world)


def naive_arrival(world: World, start: int) -> int:
    """Try everything: get on wherever one can, get off at every later stop, walk on, and again."""
    table = world.timetable
    access, egress = stops_near(table, [world.home, world.goal])
    trips: dict[int, list[Ride]] = defaultdict(list)
    for ride in table.rides:
        trips[ride.trip].append(ride)
    waiting = {(stop, start + seconds) for stop, seconds in access}
    seen, best = set(waiting), NEVER
    while waiting:
        stop, time = waiting.pop()
        for end, arrives in got_off(trips, stop, time):
            best = min([best, *(arrives + seconds for last, seconds in egress if last == end)])
            fresh = {(way.stop, arrives + way.seconds) for way in table.feet[end]} - seen
            waiting |= fresh
            seen |= fresh
    on_foot = walk(world.home, world.goal)
    return best if on_foot is None else min(best, start + on_foot)


def got_off(trips: dict[int, list[Ride]], stop: int, time: int) -> Iterator[tuple[int, int]]:
    for rides in trips.values():
        for first, ride in enumerate(rides):
            if ride.start == stop and ride.departs >= time:
                yield from ((later.end, later.arrives) for later in rides[first:])


def naive_departure(world: World) -> int:
    """The latest of all times worth leaving at from which one is there by the world's time."""
    access, _ = stops_near(world.timetable, [world.home, world.goal])
    on_foot = walk(world.home, world.goal)
    times = {ride.departs - seconds for ride in world.timetable.rides for _, seconds in access}
    times |= {world.time - on_foot} if on_foot is not None else set()
    return max((time for time in times if naive_arrival(world, time) <= world.time), default=-NEVER)


@settings(max_examples=200, deadline=None)
@given(WORLDS)
def test_earliest_arrival_is_that_of_an_exhaustive_search(world: World):
    access, egress = stops_near(world.timetable, [world.home, world.goal])
    found, _ = arrival(scan(world.timetable, access, world.time), egress)
    on_foot = walk(world.home, world.goal)
    found = found if on_foot is None else min(found, world.time + on_foot)

    assert found == naive_arrival(world, world.time)

    journey = depart_after(world.timetable, world.home, world.goal, world.time)
    assert (journey.arrives if journey else NEVER) == found
    if journey:
        assert journey.departs >= world.time
        can_be_travelled(world.timetable, journey)


@settings(max_examples=200, deadline=None)
@given(WORLDS)
def test_latest_departure_is_that_of_an_exhaustive_search(world: World):
    journey = arrive_by(world.timetable, world.home, world.goal, world.time)

    assert (journey.departs if journey else -NEVER) == naive_departure(world)
    if journey:
        assert journey.arrives <= world.time
        can_be_travelled(world.timetable, journey)


@settings(max_examples=200, deadline=None)
@given(WORLDS)
def test_many_places_at_once_are_those_one_by_one(world: World):
    table = world.timetable
    homes = [world.home, *(stop.place for stop in table.stops)]
    goals = [world.goal, *(stop.place for stop in table.stops), Place(52, 0)]
    access, egress = stops_near(table, homes), stops_near(table, goals)

    together = minutes_there(table, access, egress, world.time)
    alone = minutes_there(table, access, [egress[0]], world.time)
    backwards = [scan(table.backwards, ways, -world.time) for ways in egress]

    assert np.array_equal(together[:, :1], alone)
    for row, ways in enumerate(access):
        for column, back in enumerate(backwards):
            left, stop = arrival(back, ways)
            if left >= NEVER:
                assert np.isinf(together[row, column])
                continue
            last = rides_from(back, stop)[-1][1]
            there = last.arrives + walk_from(last.end, egress[column])
            assert together[row, column] == (there + left) / 60


def can_be_travelled(timetable: Timetable, journey: Journey) -> None:
    """Each leg begins where and not before the last one ended; each ride is in the timetable."""
    for before, after in pairwise(journey.legs):
        assert before.end == after.start
        assert before.arrives <= after.departs
    for leg in journey.legs:
        assert leg.departs <= leg.arrives
        if leg.trip:
            trip = timetable.trips.index(leg.trip)
            assert any(
                timetable.stops[r.start].name == leg.start and r.departs == leg.departs
                for r in timetable.rides if r.trip == trip
            )  # fmt: skip
            assert any(
                timetable.stops[r.end].name == leg.end and r.arrives == leg.arrives
                for r in timetable.rides if r.trip == trip
            )  # fmt: skip
