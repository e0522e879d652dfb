"""An event of the audit as an AuditEvent by IHE's Basic Audit Log Patterns: one for each person it is about.

https://profiles.ihe.net/ITI/BALP/content.html. Results are not in it, nor how many there were.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from ourdorset.audit.api import Outcome, Recorded
from ourdorset.fhir.api import resource_types
from ourdorset.record.auditing.kinds import DICOM, KINDS, Code, Kind

NAMES = "https://ourdorset.example/fhir"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
_ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
_OBJECT = "http://terminology.hl7.org/CodeSystem/object-role"
_UNKNOWN = {
    "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}
    ]
}
_SOURCE = Code(DICOM, "110153", "Source Role ID")
_DESTINATION = Code(DICOM, "110152", "Destination Role ID")
_USER = Code("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient")
_ORGANISATION = Code("http://terminology.hl7.org/CodeSystem/v3-RoleClass", "PROV", "healthcare provider")
_SERVER = Code("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server")

_TYPES = frozenset(resource_types())
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")

Json = dict[str, Any]


class Shown(NamedTuple):
    """An event, and which of its people this AuditEvent is about: 1 is the first, 0 nobody."""

    event: Recorded
    ordinal: int

    @property
    def id(self) -> str:
        """AuditEvent.id."""
        return f"{self.event.seq}-{self.ordinal}"

    @property
    def person(self) -> int:
        """The person's key, 0 for nobody."""
        return self.event.persons[self.ordinal - 1] if self.ordinal else 0


def audit_event(shown: Shown, patients: Mapping[int, str], base: str, *, with_query: bool) -> bytes:
    """The resource in JSON. `patients` are the ids that are known by key; what was asked may be withheld."""
    event, kind = shown.event, KINDS[shown.event.action]
    recorded = event.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    whole = event.outcome is Outcome.SUCCESS and (with_query or kind.pattern != "Query")
    profile = kind.profile(patient=bool(shown.person)) if whole else ""
    resource: Json = {
        "resourceType": "AuditEvent",
        "id": shown.id,
        "meta": {"lastUpdated": recorded, **({"profile": [profile]} if profile else {})},
        "type": _coding(kind.type),
        "subtype": [_coding(kind.subtype)],
        "action": event.action.value.letter,
        "recorded": recorded,
        "outcome": str(event.outcome.number),
        "purposeOfEvent": [_purpose(event)],
        "agent": _agents(event, kind, base),
        "source": {"site": base, "observer": {"display": "Our Dorset"}, "type": [_coding(_SERVER)]},
    }
    if entities := _entities(shown, kind, patients, base, with_query=with_query):
        resource["entity"] = entities
    return orjson.dumps(resource)


def _agents(event: Recorded, kind: Kind, base: str) -> list[Json]:
    client, server = (_SOURCE, _DESTINATION) if kind.sends else (_DESTINATION, _SOURCE)
    actor = {"identifier": {"system": f"{NAMES}/actor", "value": event.actor}}
    user = {
        "type": _concept(_USER),
        "role": [{"coding": [{"system": f"{NAMES}/CodeSystem/role", "code": event.role}]}],
        "who": actor,
        "requestor": True,
        "purposeOfUse": [_purpose(event)],
    }
    organisation = {
        "type": _concept(_ORGANISATION),
        "who": {"identifier": {"system": ODS, "value": event.organisation}},
        "requestor": False,
    }
    here = {"identifier": {"value": base}, "display": "Our Dorset"}
    return [
        {"type": _concept(client), "who": actor, "requestor": False, "network": _UNKNOWN},
        {
            "type": _concept(server),
            "who": here,
            "requestor": False,
            "network": {"address": base, "type": "5"},
        },
        user,
        organisation,
    ]


def _entities(
    shown: Shown, kind: Kind, patients: Mapping[int, str], base: str, *, with_query: bool
) -> list[Json]:
    event = shown.event
    found: list[Json] = []
    if event.request_id:
        request = Code("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId", "")
        found.append({"what": {"identifier": {"value": event.request_id}}, "type": _coding(request)})
    if shown.person:
        found.append(_patient(shown.person, patients))
    if kind.pattern == "Query":
        found.append(_query(event, base, with_query=with_query))
    elif event.resource_type:
        found.append(_data(event))
    return found


def _patient(person: int, patients: Mapping[int, str]) -> Json:
    known = patients.get(person)
    key = {"identifier": {"system": f"{NAMES}/person-key", "value": str(person)}}
    what = {"reference": f"Patient/{known}"} if known else {"type": "Patient", **key}
    return {
        "what": what,
        "type": _coding(Code(_ENTITY, "1", "Person")),
        "role": _coding(Code(_OBJECT, "1", "Patient")),
    }


def _data(event: Recorded) -> Json:
    return {
        "what": _what(event),
        "type": _coding(Code(_ENTITY, "2", "System Object")),
        "role": _coding(Code(_OBJECT, "4", "Domain Resource")),
    }


def _what(event: Recorded) -> Json:
    """A reference to what the event was about; accounts and tokens are no resources."""
    name = f"{event.resource_type}/{event.resource_id}"
    if not event.resource_id or event.resource_type not in _TYPES or not _ID.fullmatch(event.resource_id):
        return {"display": name.rstrip("/")}
    return {"reference": f"{name}/_history/{event.version}" if event.version else name}


def _query(event: Recorded, base: str, *, with_query: bool) -> Json:
    asked = {"query": b64encode(f"GET {base}/{event.resource_type}?{event.query}".encode()).decode()}
    return {
        "type": _coding(Code(_ENTITY, "2", "System Object")),
        "role": _coding(Code(_OBJECT, "24", "Query")),
        **(asked if with_query else {"name": f"A search of {event.resource_type}"}),
    }


def _purpose(event: Recorded) -> Json:
    return {"coding": [{"system": _REASON, "code": event.purpose}]}


def _concept(code: Code) -> Json:
    return {"coding": [_coding(code)]}


def _coding(code: Code) -> Json:
    return {name: value for name, value in code._asdict().items() if value}
