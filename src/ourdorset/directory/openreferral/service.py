"""service ↔ HealthcareService, its organisation and its locations apart.

https://hl7.org/fhir/R4/healthcareservice.html
"""

from collections.abc import Iterable, Mapping
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
    texts,
)
from ourdorset.directory.openreferral.ids import as_uuid, derived
from ourdorset.directory.openreferral.location import from_location, to_location
from ourdorset.directory.openreferral.organization import from_organization, to_organization
from ourdorset.directory.openreferral.schedules import to_available_time, to_schedules
from ourdorset.directory.openreferral.words import (
    AGES,
    ALERT,
    ASSURED,
    FEES,
    SELF_REFERRAL,
    TAXONOMY,
    WAIT,
    WAIT_AS_OF,
)

REACHED_BY = {"email": "email", "url": "url"}
IDS = frozenset({"id", "organization_id", "parent_organization_id", "parent_id", "taxonomy_id"})
TEXTS = {FEES: "fees", ALERT: "alert"}
DATES = {"assured_date": ASSURED, "wait_as_of": WAIT_AS_OF}
WEEKS = {"unit": "weeks", "system": "http://unitsofmeasure.org", "code": "wk"}


def to_fhir(record: Record) -> list[Resource]:
    """A HealthcareService, then its Organization and Locations; together they carry all of the record."""
    places = [each for each in _list(record, "service_at_locations") if _has_location(each)]
    whole = len(places) == len(record.get("service_at_locations") or ())
    inner = dict(record)
    resources = []
    if isinstance(organization := record.get("organization"), dict) and _named(organization):
        resources.append(to_organization(organization))
        inner["organization"] = {"id": organization["id"]}
    if places and whole:
        resources += [to_location(each["location"]) for each in places]
        inner["service_at_locations"] = [
            {**each, "location": {"id": each["location"]["id"]}} for each in places
        ]
    return [carrying(_service(inner), inner, _rebuild), *resources]


def from_fhir(service: Resource, others: Mapping[str, Resource]) -> Record:
    """The record again; `others` are Organizations and Locations by id. One that is missing stays an id.

    Open Referral knows UUIDs only: an id of another form is given one that is always the same.
    """
    record = carried(service, _rebuild)
    organization = record.get("organization")
    provider = organization.get("id") if isinstance(organization, dict) else record.get("organization_id")
    if found := others.get(str(provider)):
        record = {**record, "organization": from_organization(found)}
    if isinstance(places := record.get("service_at_locations"), list):
        record = {**record, "service_at_locations": [_with_location(each, others) for each in places]}
    return _identified(record)


def _identified(record: Any) -> Any:
    """The record with a UUID wherever an object has an id, or names one, of another form."""
    if isinstance(record, list):
        return [_identified(each) for each in record]
    if not isinstance(record, Mapping):
        return record
    return {
        name: as_uuid(value) if name in IDS and isinstance(value, str) else _identified(value)
        for name, value in record.items()
    }


def _with_location(each: Any, others: Mapping[str, Resource]) -> Any:
    location = each.get("location") if isinstance(each, dict) else None
    found = others.get(str(location.get("id"))) if isinstance(location, dict) else None
    return {**each, "location": from_location(found)} if found else each


def _service(record: Record) -> Resource:
    organization = record.get("organization") or {}
    provider = organization.get("id") or record.get("organization_id")
    places = _list(record, "service_at_locations")
    return given(
        resourceType="HealthcareService",
        id=record["id"],
        extension=list(_extensions(record)),
        active=record.get("status") == "active",
        providedBy={"reference": f"Organization/{provider}"} if isinstance(provider, str) else None,
        type=[_type(term) for term in _terms(record)],
        location=[
            {"reference": f"Location/{each['location']['id']}"} for each in places if _has_location(each)
        ],
        name=record["name"],
        comment=texts(record, ["description"]).get("description"),
        telecom=telecom(record, **REACHED_BY),
        referralMethod=[{"text": route} for route in texts(record, ["referral_route"]).values()],
        availableTime=to_available_time(_list(record, "schedules")),
    )


def _rebuild(resource: Resource) -> Record:
    provider = resource.get("providedBy", {}).get("reference", "").removeprefix("Organization/")
    places = [each["reference"].removeprefix("Location/") for each in resource.get("location", ())]
    ages = extension(resource, AGES) or {}
    routes = [each["text"] for each in resource.get("referralMethod", ()) if each.get("text")]
    return {
        **given(
            id=resource["id"],
            name=resource.get("name"),
            description=resource.get("comment"),
            minimum_age=ages.get("low", {}).get("value"),
            maximum_age=ages.get("high", {}).get("value"),
            assured_date=extension(resource, ASSURED),
            self_referral=extension(resource, SELF_REFERRAL),
            referral_route=routes[0] if routes else None,
            wait_weeks=_weeks(extension(resource, WAIT)),
            wait_as_of=extension(resource, WAIT_AS_OF),
            **{name: extension(resource, url) for url, name in TEXTS.items()},
            organization={"id": provider} if provider else None,
            schedules=to_schedules(resource["id"], resource.get("availableTime", [])),
            service_at_locations=[
                {"id": derived(resource["id"], place), "location": {"id": place}} for place in places
            ],
            attributes=[_attribute(resource["id"], each) for each in resource.get("type", ())],
        ),
        "status": "active" if resource.get("active", True) else "inactive",
        **reached(resource, **REACHED_BY),
    }


def _extensions(record: Record) -> Iterable[Resource]:
    ends = {"low": "minimum_age", "high": "maximum_age"}
    ages = {end: {"value": record[name]} for end, name in ends.items() if _age(record.get(name))}
    if ages:
        yield {"url": AGES, "valueRange": ages}
    for name, url in DATES.items():
        if isinstance(day := record.get(name), str) and len(day) == 10:
            yield {"url": url, "valueDate": day}
    if isinstance(alone := record.get("self_referral"), bool):
        yield {"url": SELF_REFERRAL, "valueBoolean": alone}
    weeks = record.get("wait_weeks")
    if isinstance(weeks, int | float) and not isinstance(weeks, bool) and weeks >= 0:
        yield {"url": WAIT, "valueDuration": {"value": weeks, **WEEKS}}
    for url, name in TEXTS.items():
        if name in texts(record, [name]):
            yield {"url": url, "valueString": record[name]}


def _weeks(duration: Any) -> float | None:
    """A wait in weeks; None for one that is told in another unit."""
    told = duration if isinstance(duration, Mapping) and duration.get("code") == WEEKS["code"] else {}
    return told.get("value")


def _age(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _terms(record: Record) -> list[Record]:
    terms = [each.get("taxonomy_term") for each in _list(record, "attributes")]
    return [term for term in terms if isinstance(term, dict) and _named(term)]


def _type(term: Record) -> Resource:
    system = term.get("taxonomy")
    system = f"{TAXONOMY}/{system}" if isinstance(system, str) and system.strip() else TAXONOMY
    return {"coding": [{"system": system.replace(" ", "-"), "code": term["id"], "display": term["name"]}]}


def _attribute(service: str, concept: Resource) -> Record:
    coding = next(iter(concept.get("coding", ())), {})
    term = given(id=coding.get("code"), name=coding.get("display") or concept.get("text"))
    return {"id": derived(service, "attribute", coding.get("code", "")), "taxonomy_term": term}


def _list(record: Record, name: str) -> list[Record]:
    found = record.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _has_location(each: Record) -> bool:
    location = each.get("location")
    return isinstance(location, dict) and isinstance(location.get("id"), str)


def _named(record: Record) -> bool:
    return all(isinstance(record.get(name), str) and record[name].strip() for name in ("id", "name"))
