"""Whose an entry is, and who may edit and publish it."""

from collections.abc import Iterable
from typing import Any

import orjson
from psycopg import Connection

from ourdorset.accounts.api import Action, allows
from ourdorset.database.api import Queries
from ourdorset.directory.entry import Entry
from ourdorset.directory.keeping.revising import named_part
from ourdorset.directory.openreferral.ids import as_uuid
from ourdorset.directory.openreferral.organization import from_organization
from ourdorset.kernel.api import Context, NotFoundError

_SQL = Queries.of("ourdorset.directory")
# Where entries of other directories come from; what partners load by FHIR names them by `urn:`.
FEEDS = ("http://", "https://", "/")
# https://fhir.nhs.uk/Id/ods-organization-code, and the same list as https://org-id.guide calls it.
ODS_SCHEMES = frozenset({"https://fhir.nhs.uk/Id/ods-organization-code", "GB-NHS"})


def may_publish(context: Context) -> bool:
    """Whether this person publishes entries, and edits those of every organisation."""
    return allows(context.role, Action.MODERATE_DIRECTORY)


def belongs_to(entry: Entry, code: str) -> bool:
    """Whether an entry is of the organisation with this ODS code."""
    if entry.provider_id in (fhir_id(code), as_uuid(fhir_id(code))):
        return True
    found = (entry.record.get("organization") or {}).get("organization_identifiers") or ()
    return any(
        each.get("identifier") == code and each.get("identifier_scheme") in ODS_SCHEMES for each in found
    )


def editable(context: Context, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that this person may edit: those of other directories are not ours to edit."""
    own = [entry for entry in entries if not entry.source]
    return own if may_publish(context) else [each for each in own if belongs_to(each, context.organisation)]


def require_editor(context: Context, entry: Entry) -> None:
    """Raise NotFoundError unless this person may edit the entry."""
    if not editable(context, [entry]):
        raise NotFoundError("There is no such entry for you to edit. It may be another organisation’s.")


def own_organisation(connection: Connection[Any], code: str, name: str) -> dict[str, Any]:
    """The organisation of new entries, as the record has it, or new by its ODS code."""
    there = named_part(connection, f"Organization/{fhir_id(code)}")
    if there:
        return from_organization(there)
    identifier = {"id": as_uuid(f"ods-identifier-{code}"), "identifier_scheme": "GB-NHS", "identifier": code}
    return {"id": fhir_id(code), "name": name, "description": name, "organization_identifiers": [identifier]}


def other_organisations(connection: Connection[Any]) -> dict[str, str]:
    """Organisations that are ours to keep entries of: names by FHIR ids, in the order of the names."""
    rows = connection.execute(_SQL["bodies"]).fetchall()
    found = [orjson.loads(body) for _, body in rows]
    own = [each for each in found if not str(each.get("meta", {}).get("source", "")).startswith(FEEDS)]
    named = {each["id"]: each.get("name", "") for each in own}
    return dict(sorted(named.items(), key=lambda item: (item[1].casefold(), item[0])))


def organisation_of(connection: Connection[Any], id_: str) -> dict[str, Any]:
    """One of them, as Open Referral tells it. Raises NotFoundError."""
    there = named_part(connection, f"Organization/{id_}")
    if not there:
        raise NotFoundError("There is no such organisation here.")
    return from_organization(there)


def fhir_id(code: str) -> str:
    """The id under which the record has an organisation of the NHS's list."""
    return f"ods-{code}"
