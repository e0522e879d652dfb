"""Who looked at one's own record, by day, each with a way to ask why."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ourdorset.accounts.api import lent_connection
from ourdorset.kernel.api import ForbiddenError, NotFoundError
from ourdorset.people.api import Look, who_looked
from ourdorset.resident.days import with_weekday
from ourdorset.resident.whose import Whose

MOST = 50


class Day(NamedTuple):
    """A day in words, its ISO form for addresses, and who looked on it."""

    words: str
    iso: str
    looks: tuple[Look, ...]


def looks(whose: Whose, first: int = 0, most: int = MOST) -> tuple[Look, ...]:
    """Who looked, the latest first. ForbiddenError for the record of someone else: that is theirs to know."""
    if not whose.own:
        raise ForbiddenError("Only the person themself can see who looked at their record.")
    with lent_connection() as connection:
        return who_looked(whose.context, connection, whose.patient, first=first, most=most)


def by_day(found: Sequence[Look]) -> tuple[Day, ...]:
    """Gathered by day, in their order."""
    days = groupby(found, key=lambda look: look.day)
    return tuple(Day(with_weekday(day), day.isoformat(), tuple(each)) for day, each in days)


def the_look(whose: Whose, day: str, actor: str) -> Look:
    """What that actor did on that day. NotFoundError when there is no such look, or it was one's own."""
    for look in looks(whose, most=1000):
        if look.day.isoformat() == day and look.actor == actor and not look.own:
            return look
    raise NotFoundError("There is no such look at your record.")


def about(look: Look) -> str:
    """`Dr Asha Patel, 21 November 2026`: what a question about it is about."""
    return f"{look.name}, {with_weekday(look.day)}"
