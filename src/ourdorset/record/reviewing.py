"""The few facts about people that a review of access needs: who they are, and which organisations know them.

Read for many people at once, by the keys that audit events carry. Nothing clinical leaves this module: of
entries it is only asked whether there are any.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from psycopg import Connection

from ourdorset.audit.api import Action, append
from ourdorset.fhir.api import normalise_string
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.index import param_key, reference_key, token_key, uri_key
from ourdorset.record.interactions.statements import statement
from ourdorset.record.rows import first_at, microseconds
from ourdorset.record.type_numbers import type_number

MOST_NAMESAKES = 500
ODS_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code"
# What ties an organisation to a person, and by which parameters it names the organisation.
TIES: Mapping[str, tuple[str, ...]] = {
    "Patient": ("organization", "general-practitioner"),
    "Encounter": ("service-provider",),
    "EpisodeOfCare": ("organization",),
    "Appointment": ("actor",),
    "CareTeam": ("participant",),
    "CarePlan": (),
    "ServiceRequest": ("performer", "requester"),
    "Task": ("owner", "requester"),
    "MedicationRequest": (),
    "DocumentReference": ("custodian",),
    "Observation": (),
}
_TYPES = sorted(map(type_number, TIES))
_PATIENT, _ORGANIZATION = type_number("Patient"), type_number("Organization")
Resource = dict[str, Any]


class Named(NamedTuple):
    """A given name and a family name, as someone writes them."""

    given: str
    family: str


class ReviewFacts(NamedTuple):
    """Patients by key; Patients who have one of the names; (organisation, key) where there is a tie."""

    people: Mapping[int, Resource]
    namesakes: tuple[Resource, ...]
    ties: frozenset[tuple[str, int]]


def review_facts(
    context: Context,
    connection: Connection[Any],
    keys_by_organisation: Mapping[str, Collection[int]],
    names: Iterable[Named],
    *,
    since: datetime,
) -> ReviewFacts:
    """What is known of these people, and whether the organisation that looked has a tie with each.

    A tie is an encounter, appointment, team, plan, referral and the like that the organisation holds or that
    names it, in the record as it came in `since` then. One audit event says how many people were compared:
    whoever shows any of them to someone writes an event about those.
    """
    keys = sorted({key for each in keys_by_organisation.values() for key in each})
    asked = f"review of access: {len(keys)} people compared"
    append(connection, context, Action.READ, resource_type="Patient", query=asked)
    return ReviewFacts(
        _people(context, connection, keys),
        _namesakes(context, connection, list(names)),
        frozenset(_ties(context, connection, keys_by_organisation, first_at(microseconds(since)))),
    )


def _people(context: Context, connection: Connection[Any], keys: list[int]) -> dict[int, Resource]:
    access = predicate(context)
    params = {"keys": keys, "patient": _PATIENT, **access.params}
    rows = connection.execute(statement("people_of_keys", access.sql), params)
    return {key: orjson.loads(body) for key, body in rows}


def _namesakes(context: Context, connection: Connection[Any], names: list[Named]) -> tuple[Resource, ...]:
    access = predicate(context)
    params = {
        "families": [normalise_string(each.family) for each in names],
        "givens": [normalise_string(each.given) for each in names],
        "family": param_key("Patient", "family"),
        "given": param_key("Patient", "given"),
        "patient": _PATIENT,
        "most": MOST_NAMESAKES,
        **access.params,
    }
    rows = connection.execute(statement("namesakes", access.sql), params)
    return tuple(orjson.loads(body) for _, body in rows)


def _ties(
    context: Context,
    connection: Connection[Any],
    keys_by_organisation: Mapping[str, Collection[int]],
    since: int,
) -> Iterable[tuple[str, int]]:
    access = predicate(context)
    ids = _organisation_ids(context, connection, list(keys_by_organisation))
    for ods, keys in keys_by_organisation.items():
        params = {
            "keys": list(keys),
            "types": _TYPES,
            "since": since,
            "tok": _tie_keys(ods, ids.get(ods, ())),
        }
        rows = connection.execute(statement("related", access.sql), {**params, **access.params})
        yield from ((ods, key) for (key,) in rows)


def _tie_keys(ods: str, ids: Collection[str]) -> list[int]:
    """The index keys of everything that this organisation holds, or that names it."""
    held = [uri_key(kind, "_source", f"urn:ods:{ods}") for kind in TIES]
    named = (
        reference_key(kind, param, "Organization", id_)
        for kind, params in TIES.items()
        for param in params
        for id_ in ids
    )
    return [*held, *named]


def _organisation_ids(
    context: Context, connection: Connection[Any], codes: list[str]
) -> dict[str, list[str]]:
    access = predicate(context)
    wanted = {token_key("Organization", "identifier", ODS_SYSTEM, code): code for code in codes}
    params = {"organization": _ORGANIZATION, "codes": list(wanted), **access.params}
    found: dict[str, list[str]] = {}
    for id_, tok in connection.execute(statement("organisations_by_code", access.sql), params):
        for key in wanted.keys() & set(tok):
            found.setdefault(wanted[key], []).append(id_)
    return found
