"""location ↔ Location. https://hl7.org/fhir/R4/location.html"""

from typing import Any

from ourdorset.directory.openreferral.carrying import Record, Resource, carried, carrying, given, texts

LINES = ("attention", "address_1", "address_2")
PLACES = {"city": "city", "region": "district", "state_province": "state", "postal_code": "postalCode",
          "country": "country"}  # fmt: skip
# `physical | virtual | postal` beside http://terminology.hl7.org/CodeSystem/location-physical-type.
FORMS = {"physical": "bu", "virtual": "vi"}
PHYSICAL_TYPE = "http://terminology.hl7.org/CodeSystem/location-physical-type"


def to_location(record: Record) -> Resource:
    """A Location that carries all of the record."""
    addresses = record.get("addresses") or []
    first = addresses[0] if isinstance(addresses, list) and addresses else None
    form = FORMS.get(record.get("location_type", ""))
    resource = given(
        resourceType="Location",
        id=record["id"],
        status="active",
        **texts(record, ("name", "description")),
        mode="instance",
        address=_address(first) if isinstance(first, dict) else None,
        physicalType={"coding": [{"system": PHYSICAL_TYPE, "code": form}]} if form else None,
        position=_position(record),
    )
    return carrying(resource, record, _rebuild)


def from_location(resource: Resource) -> Record:
    """The record that a Location stands for."""
    return carried(resource, _rebuild)


def _rebuild(resource: Resource) -> Record:
    position, address = resource.get("position", {}), resource.get("address")
    codes = [each.get("code") for each in resource.get("physicalType", {}).get("coding", ())]
    return given(
        id=resource["id"],
        location_type="virtual" if "vi" in codes else "physical",
        name=resource.get("name"),
        description=resource.get("description"),
        latitude=position.get("latitude"),
        longitude=position.get("longitude"),
        addresses=[_from_address(address)] if address else None,
    )


def _position(record: Record) -> Resource | None:
    latitude, longitude = record.get("latitude"), record.get("longitude")
    if _number(latitude) and _number(longitude):
        return {"longitude": longitude, "latitude": latitude}
    return None


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _address(record: Record) -> Resource:
    lines = list(texts(record, LINES).values())
    places = {PLACES[name]: value for name, value in texts(record, PLACES).items()}
    return given(id=record.get("id"), line=lines, **places)


def _from_address(address: Resource) -> Record:
    lines = address.get("line", [])
    names = LINES[1:] if len(lines) < len(LINES) else LINES
    return given(
        id=address.get("id"),
        **dict(zip(names, lines, strict=False)),
        **{name: address.get(element) for name, element in PLACES.items()},
        address_type="physical",
    )
