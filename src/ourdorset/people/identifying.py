"""Whose page this is: what the banner of every page about one person shows, read in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.availability import withheld
from ourdorset.people.banner import Banner, banner
from ourdorset.people.faults import guarded
from ourdorset.people.presenters.allergies import Label, label, names, past_only
from ourdorset.people.words import Resource
from ourdorset.record.api import Stored, everything

Connection = psycopg.Connection[Any]
ALLERGY, FLAG, PATIENT = "AllergyIntolerance", "Flag", "Patient"


@dataclass(frozen=True, slots=True)
class Identified:
    """A person's banner, and the label and words about allergies in it."""

    banner: Banner
    allergies: Label
    allergy_words: str


def identify(context: Context, connection: Connection, patient_id: str, *, today: date) -> Identified:
    """The banner of a page that shows nothing else of the summary.

    Raises NotFoundError when there is no such person whom this context may see, GoneError when deleted.
    """
    held = everything(context, connection, patient_id, types=(ALLERGY, FLAG))
    return identified(context, parsed(held.resources), today=today)


def parsed(stored: Iterable[Stored]) -> list[Resource]:
    """The resources of what is stored."""
    return [orjson.loads(each.body) for each in stored if each.body]


def identified(context: Context, resources: Iterable[Resource], *, today: date) -> Identified:
    """From the person's Patient, Flags and AllergyIntolerances, which are among these resources."""
    found = list(resources)
    patient = next(each for each in found if each["resourceType"] == PATIENT)
    flags = [each for each in found if each["resourceType"] == FLAG]
    allergies = [each for each in found if each["resourceType"] == ALLERGY]
    shown = banner(patient, today=today, flags=flags, allergies=allergies)
    if withheld(context, (ALLERGY,)):
        return Identified(shown, Label.UNAVAILABLE, "")
    return Identified(shown, *guarded("allergies", lambda: _told(allergies), (Label.UNAVAILABLE, "")))


def _told(allergies: list[Resource]) -> tuple[Label, str]:
    """The label, and what the allergies are to."""
    return label(allergies), ", ".join(names(allergies)) or past_only(allergies)
