"""organization ↔ Organization. https://hl7.org/fhir/R4/organization.html"""

from typing import Any

from ourdorset.directory.openreferral.carrying import (
    Record,
    Resource,
    carried,
    carrying,
    extension,
    given,
    reached,
    telecom,
)
from ourdorset.directory.openreferral.words import EXTENSION

DESCRIPTION = f"{EXTENSION}/description"
REACHED_BY = {"email": "email", "website": "url"}


def to_organization(record: Record) -> Resource:
    """An Organization that carries all of the record."""
    parent = record.get("parent_organization_id")
    described = record.get("description")
    resource = given(
        resourceType="Organization",
        id=record["id"],
        extension=[{"url": DESCRIPTION, "valueString": described}] if described else [],
        identifier=_identifiers(record),
        active=True,
        name=record["name"],
        telecom=telecom(record, **REACHED_BY),
        partOf={"reference": f"Organization/{parent}"} if isinstance(parent, str) else None,
    )
    return carrying(resource, record, _rebuild)


def from_organization(resource: Resource) -> Record:
    """The record that an Organization stands for."""
    return carried(resource, _rebuild)


def _rebuild(resource: Resource) -> Record:
    parent = resource.get("partOf", {}).get("reference", "").removeprefix("Organization/")
    identifiers = [_identifier(each) for each in resource.get("identifier", ())]
    return {
        **given(
            id=resource["id"],
            name=resource.get("name"),
            description=extension(resource, DESCRIPTION),
            parent_organization_id=parent,
            organization_identifiers=identifiers,
        ),
        **reached(resource, **REACHED_BY),
    }


def _identifiers(record: Record) -> list[Resource]:
    found = record.get("organization_identifiers")
    usable = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return [
        given(
            id=each.get("id"),
            type={"text": kind} if (kind := each.get("identifier_type")) else None,
            system=_system(each.get("identifier_scheme")),
            value=each.get("identifier"),
        )
        for each in usable
    ]


def _system(scheme: Any) -> str | None:
    """A scheme of https://org-id.guide as a URI."""
    return f"https://org-id.guide/list/{scheme}" if isinstance(scheme, str) and scheme else None


def _identifier(each: Resource) -> Record:
    return given(
        id=each.get("id"),
        identifier_scheme=each.get("system", "").removeprefix("https://org-id.guide/list/"),
        identifier_type=each.get("type", {}).get("text"),
        identifier=each.get("value"),
    )
