"""Find a person by NHS number, name and date of birth."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.banner import Banner, banner
from ourdorset.people.wanted import Wanted, parameters_for
from ourdorset.record.api import search

MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The people who match, at most `MOST`; `too_wide` when there are more."""

    people: tuple[Banner, ...]
    too_wide: bool


def find(context: Context, connection: psycopg.Connection[Any], wanted: Wanted, *, today: date) -> Found:
    """Everyone who matches all of what was asked, by family name."""
    parameters = [*parameters_for(wanted), ("_sort", "family,given,birthdate"), ("_count", str(MOST))]
    page = search(context, connection, "Patient", parameters)
    patients = (orjson.loads(stored.body) for stored in page.matches if stored.body)
    people = sorted((banner(patient, today=today) for patient in patients), key=lambda each: each.name)
    return Found(tuple(people), page.next is not None)
