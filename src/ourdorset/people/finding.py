"""Finds people by what someone typed, the closest first, and tells apart those who are easily mistaken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.banner import Banner, banner
from ourdorset.people.likeness import Likeness, compare
from ourdorset.people.mistakable import mistakable
from ourdorset.people.wanted import Wanted
from ourdorset.people.words import Resource
from ourdorset.record.api import FoundPeople, FoundPerson, find_people

MOST = 50
MOST_SUGGESTED = 10


@dataclass(frozen=True, slots=True)
class FoundOne:
    """A person; why they match where that is not plain; about others easily taken for them."""

    person: Banner
    why: tuple[str, ...] = ()
    beware: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The people who match, the closest first; `too_wide` when there are more than can be shown."""

    people: tuple[FoundOne, ...]
    too_wide: bool


def find(context: Context, connection: psycopg.Connection[Any], wanted: Wanted, *, today: date) -> Found:
    """The first `MOST` of those who match or, when they are fewer, who may be meant."""
    found = find_people(context, connection, wanted.asked, most=MOST, enough=MOST, all_or_none=False)
    return _presented(found, wanted, today)


def suggest(context: Context, connection: psycopg.Connection[Any], wanted: Wanted, *, today: date) -> Found:
    """Those who match so far, when they are few: nobody is shown, nor told to the audit, while they are many.

    Whoever types a common name would else leave a trace in the records of people they never meant.
    """
    found = find_people(context, connection, wanted.asked, most=MOST_SUGGESTED, enough=1, all_or_none=True)
    return _presented(found, wanted, today)


def _presented(found: FoundPeople, wanted: Wanted, today: date) -> Found:
    compared = [_compared(each, wanted, today) for each in found.people]
    compared.sort(key=lambda each: (each[0].order, each[1].name))
    people = [person for _, person, _ in compared]
    warnings = mistakable([patient for *_, patient in compared], people)
    shown = [
        FoundOne(person, likeness.why, beware)
        for (likeness, person, _), beware in zip(compared, warnings, strict=True)
    ]
    return Found(tuple(shown), found.more)


def _compared(found: FoundPerson, wanted: Wanted, today: date) -> tuple[Likeness, Banner, Resource]:
    patient: Resource = orjson.loads(found.patient)
    flags: Sequence[Resource] = [orjson.loads(flag) for flag in found.flags]
    return compare(patient, wanted), banner(patient, today=today, flags=flags), patient
