"""vread: one version, https://hl7.org/fhir/R4/http.html#vread."""

import re
from typing import Any

from psycopg import Connection

from ourdorset.audit.api import Action, appending
from ourdorset.kernel.api import Context, GoneError, NotFoundError
from ourdorset.record.access import predicate
from ourdorset.record.interactions.request import Request
from ourdorset.record.interactions.response import Response, show
from ourdorset.record.interactions.statements import statement
from ourdorset.record.stored import Stored
from ourdorset.record.type_numbers import type_number

_VERSION = re.compile(r"[1-9][0-9]{0,8}")


def vread(
    context: Context, connection: Connection[Any], resource_type: str, resource_id: str, version: int
) -> Stored:
    """That version. Raises GoneError when it is a deletion, NotFoundError when there is none to be seen."""
    access = predicate(context)
    audited = appending(
        context,
        Action.READ,
        resource_type=resource_type,
        resource_id=resource_id,
        persons="select persons from found",
        version="%(version)s",
        outcome="select 4 where not exists (select from found)",
    )
    params = {
        "type": type_number(resource_type),
        "id": resource_id,
        "version": version,
        **access.params,
        **audited.parameters,
    }
    found = connection.execute(statement("vread", access.sql, audited=audited.sql), params).fetchone()
    if found is None:
        raise NotFoundError(
            f"There is no version {version} of {resource_type}/{resource_id} that you may see."
        )
    row, persons, body, deleted = found
    if deleted:
        raise GoneError(
            f"Version {version} of {resource_type}/{resource_id} is its deletion; earlier versions are kept."
        )
    return Stored(resource_type, resource_id, version, row, body.encode(), persons=tuple(persons))


def handle(context: Context, connection: Connection[Any], request: Request) -> Response:
    """The version in the address."""
    request.refuse_parameters()
    if not _VERSION.fullmatch(request.version):
        raise NotFoundError(
            f"There is no version '{request.version[:40]}'; versions are whole numbers from 1."
        )
    return show(vread(context, connection, request.type, request.id, int(request.version)))
