"""Everything that one record page shows, read from the shared record in a handful of searches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import psycopg

from ourdorset.kernel.api import Context
from ourdorset.people.banner import Banner, banner
from ourdorset.people.presenters.allergies import Label, label, names, past_only
from ourdorset.people.sections import NEWEST, SECTIONS, Held, Section, Shown, show
from ourdorset.people.sources import ODS_SYSTEM, Directory
from ourdorset.people.words import Resource
from ourdorset.record.api import read, search

Connection = psycopg.Connection[Any]
# One search names at most this many ids; a page never needs nearly as many.
MOST_IDS = 500


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One person's record in words."""

    banner: Banner
    allergies: Label
    allergy_words: str
    sections: tuple[Shown, ...]


def record_page(context: Context, connection: Connection, patient_id: str, *, today: date) -> RecordPage:
    """Read a person's record and put it in words.

    Raises NotFoundError when there is no such person whom this context may see, GoneError when deleted.
    """
    patient = orjson.loads(read(context, connection, "Patient", patient_id).body or b"{}")
    held = {section.key: _held(context, connection, section, patient_id) for section in SECTIONS}
    entries = [resource for each in held.values() for resource in each.resources]
    directory = _directory(context, connection, entries)
    known = held["allergies"].resources
    return RecordPage(
        banner=banner(patient, today=today),
        allergies=label(known),
        allergy_words=", ".join(names(known)) or past_only(known),
        sections=tuple(show(section, held[section.key], directory) for section in SECTIONS),
    )


def _held(context: Context, connection: Connection, section: Section, patient_id: str) -> Held:
    resources: list[Resource] = []
    more = False
    for resource_type, subject, sort in section.searches:
        parameters = [(subject, f"Patient/{patient_id}"), ("_sort", sort), ("_count", str(NEWEST))]
        page = search(context, connection, resource_type, parameters)
        resources += [orjson.loads(stored.body) for stored in page.matches if stored.body]
        more = more or page.next is not None
    return Held(tuple(resources), more)


def _directory(context: Context, connection: Connection, entries: Sequence[Resource]) -> Directory:
    """The organisations that the entries come from; each kind is looked up once, and only if need be."""
    directory = Directory()
    for entry in entries:
        if entry["resourceType"] == "Encounter":
            directory.add(entry)
    _learn(context, connection, directory, "Encounter", "_id", directory.unknown_encounters(entries))
    sources = [*entries, *directory.encounters.values()]
    _learn(context, connection, directory, "Organization", "_id", directory.unknown_organisations(sources))
    codes = {f"{ODS_SYSTEM}|{code}" for code in directory.unknown_ods_codes(sources)}
    _learn(context, connection, directory, "Organization", "identifier", codes)
    return directory


def _learn(
    context: Context,
    connection: Connection,
    directory: Directory,
    kind: str,
    parameter: str,
    values: Iterable[str],
) -> None:
    wanted = sorted(values)[:MOST_IDS]
    if not wanted:
        return
    page = search(context, connection, kind, [(parameter, ",".join(wanted)), ("_count", str(MOST_IDS))])
    for stored in page.matches:
        if stored.body:
            directory.add(orjson.loads(stored.body))
