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
from ourdorset.directory.openreferral.ids import derived
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
    identifiers = [_identifier(resource["id"], each) for each in resource.get("identifier", ())]
    return {
        **given(
            id=resource["id"],
            name=resource.get("name"),
            # asked for by the standard, and by FHIR not
            description=extension(resource, DESCRIPTION) or resource.get("name"),
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
    """A scheme of https://org-id.guide as a URI; none for what cannot be part of one."""
    usable = isinstance(scheme, str) and bool(scheme) and not any(map(str.isspace, scheme))
    return f"https://org-id.guide/list/{scheme}" if usable else None


def _identifier(organization: str, each: Resource) -> Record:
    """With an id and a type, which the standard asks for: where FHIR has none, made of what it has."""
    scheme = each.get("system", "").removeprefix("https://org-id.guide/list/")
    return given(
        id=each.get("id") or derived(organization, "identifier", scheme, each.get("value", "")),
        identifier_scheme=scheme,
        identifier_type=each.get("type", {}).get("text") or scheme.rsplit("/")[-1] or "identifier",
        identifier=each.get("value"),
    )
