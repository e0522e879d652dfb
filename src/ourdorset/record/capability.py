"""The CapabilityStatement, made from the tables that do the work: https://hl7.org/fhir/R4/capabilitystatement.html.

Interactions come from the route table, types and search parameters from R4's facts, less the types of
parameter that search does not offer.
"""

from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any

import orjson

from ourdorset.fhir.api import resource_types, search_parameters
from ourdorset.kernel.api import now
from ourdorset.record.auditing.parameters import OFFERED
from ourdorset.record.interactions.routes import ROUTES
from ourdorset.record.search.kinds.table import KINDS

_STARTED = now().strftime("%Y-%m-%dT%H:%M:%SZ")
_SYSTEM_LEVEL = frozenset({"history-system"})
_BUNDLES = ("transaction", "batch")

# https://hl7.org/fhir/R4/capabilitystatement-definitions.html#CapabilityStatement.rest.resource
_RESOURCE_RULES: dict[str, Any] = {
    "versioning": "versioned-update",
    "readHistory": True,
    "updateCreate": True,
    "conditionalCreate": True,
    "conditionalRead": "full-support",
    "conditionalUpdate": True,
    "conditionalDelete": "single",
    "referencePolicy": ["literal", "logical", "local"],
}


@lru_cache(maxsize=8)
def capability_statement(base_url: str) -> bytes:
    """What this service does, in JSON; `base_url` is its own address."""
    return orjson.dumps(
        {
            "resourceType": "CapabilityStatement",
            "status": "active",
            "date": _STARTED,
            "publisher": "Our Dorset",
            "kind": "instance",
            "software": {"name": "Our Dorset", "version": version("ourdorset")},
            "implementation": {"description": "A shared health and care record", "url": base_url},
            "fhirVersion": "4.0.1",
            "format": ["application/fhir+json", "json"],
            "rest": [
                {
                    "mode": "server",
                    "documentation": (
                        "Unknown parameters are refused, unless Prefer: handling=lenient is sent. "
                        "Results: _sort, _count, _total, _include, _revinclude, _elements, _summary."
                    ),
                    "security": {
                        "cors": False,
                        "description": "Authorization: Bearer, by a token of this service.",
                    },
                    "resource": _resources(),
                    "interaction": _coded([*_BUNDLES, *sorted(_SYSTEM_LEVEL & _codes())]),
                }
            ],
        }
    )


@cache
def _resources() -> list[dict[str, Any]]:
    interactions = _coded(sorted(_codes() - _SYSTEM_LEVEL))
    return [
        _audit_event()
        if name == "AuditEvent"
        else {
            "type": name,
            "profile": f"http://hl7.org/fhir/StructureDefinition/{name}",
            "interaction": interactions,
            **_RESOURCE_RULES,
            **_included(name),
            "searchParam": _searchable(name),
        }
        for name in resource_types()
    ]


def _audit_event() -> dict[str, Any]:
    """What is made of the audit: read-only, searched by fewer parameters."""
    return {
        "type": "AuditEvent",
        "profile": "http://hl7.org/fhir/StructureDefinition/AuditEvent",
        "documentation": (
            "Of the service's own audit, by IHE BALP, one for each person an event is about; for those who"
            " may see who looked. None are taken or changed."
        ),
        "interaction": _coded(["read", "search-type"]),
        "versioning": "no-version",
        "searchParam": [one for one in _searchable("AuditEvent") if one["name"] in OFFERED],
    }


def _codes() -> set[str]:
    return {route.code for route in ROUTES.values()}


def _coded(codes: list[str]) -> list[dict[str, str]]:
    return [{"code": code} for code in codes]


def _included(name: str) -> dict[str, list[str]]:
    references = [
        code for code, parameter in search_parameters(name).items() if parameter.type == "reference"
    ]
    return {"searchInclude": ["*", *(f"{name}:{code}" for code in references)]} if references else {}


def _searchable(name: str) -> list[dict[str, str]]:
    return [
        {"name": code, "definition": parameter.url, "type": parameter.type}
        for code, parameter in search_parameters(name).items()
        if parameter.type in KINDS
    ]
