"""Sets of numbers as ranges do what Python's own sets do."""

import random

from ourdorset.audit.sealing import ranges


def test_is_what_sets_of_numbers_are() -> None:
    chance = random.Random(7)
    for _ in range(300):
        one = {chance.randrange(30) for _ in range(chance.randrange(20))}
        other = {chance.randrange(30) for _ in range(chance.randrange(20))}
        first, second = ranges.of(sorted(one)), ranges.of(sorted(other))
        assert list(ranges.each(first)) == sorted(one)
        assert ranges.size(first) == len(one)
        assert {number for number in range(-1, 31) if ranges.holds(first, number)} == one
        assert ranges.union(first, second) == ranges.of(sorted(one | other))
        assert ranges.without(first, second) == ranges.of(sorted(one - other))


def test_is_written_as_postgresql_writes_it() -> None:
    assert ranges.text(ranges.of([1, 2, 3, 7])) == "{[1,4),[7,8)}"
    assert ranges.text(()) == "{}"
