"""Services as FHIR, the same for the same seed: the kinds of the table in the towns of the area."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

from ourdorset.demo.areas import Area, areas, postcode
from ourdorset.demo.partners import (
    BCP,
    COUNCILS,
    DHC,
    GROUPS,
    PRACTICES,
    SITES,
    UHD,
    Partner,
    organisation_id,
)
from ourdorset.demo.partners import Site as Hospital
from ourdorset.demo.services.kinds import Kind, Runs, Where, kinds
from ourdorset.demo.services.partnership import Post, somebody
from ourdorset.demo.services.slots import slots
from ourdorset.directory.api import to_fhir

TODAY = date(2026, 11, 21)
ACUTE = ("poole-hospital", "royal-bournemouth", "dorset-county")
NEAR = ("swanage-community", "weymouth-community", "bridport-community", "yeatman", "blandford-community")
RADIOTHERAPY = ("poole-hospital", "dorset-county")
HALLS = (
    "Village Hall", "Community Centre", "Methodist Church Hall", "Library", "Scout Hut", "Sports Pavilion",
    "Memorial Hall", "Town Council Rooms", "Family Hub", "Corn Exchange",
)  # fmt: skip
ACCESS = (
    "Level access and an accessible toilet.",
    "Ramp for wheelchairs at the side door.",
    "Hearing loop, level access, blue badge parking outside.",
    "Steps at the entrance; ring for a ramp.",
    "",
)
LANGUAGES = (
    ("English",),
    ("English",),
    ("English",),
    ("English", "Polish"),
    ("English", "British Sign Language"),
)
TAXONOMY = "Our Dorset needs"
OPEN, REFERRED = "Come, ring or write: you need no referral.", "Ask your practice to refer you."

Record = dict[str, Any]


class Spot(NamedTuple):
    """A place where something is given."""

    key: str
    name: str
    street: str
    town: str
    postcode: str
    latitude: float
    longitude: float


def services(count: int, seed: int, today: date = TODAY) -> Iterator[dict[str, Any]]:
    """HealthcareServices, their Locations, Schedules, Slots of the weeks after `today`, and who leads them.

    `count` services, first each kind in each of its places; when there are not enough places, groups give the
    same again in other halls of the town.
    """
    seen: set[str] = set()
    led: dict[tuple[str, str], list[str]] = {}
    for number, (kind, spot, turn) in zip(range(count), _offers(), strict=False):
        dice = _dice(seed, "service", number)
        record = _record(kind, spot, turn, dice)
        for resource in [*to_fhir(record), *slots(record, kind, today, dice)]:
            if (name := f"{resource['resourceType']}/{resource['id']}") not in seen:
                seen.add(name)
                yield resource
        if kind.minutes is not None and turn == 0:
            led.setdefault((record["organization_id"], kind.terms[0]), []).append(record["id"])
    for (organisation, term), ids in led.items():
        post = Post(term.lower().replace(" ", "-"), f"Lead for {term.lower()}")
        yield from somebody(organisation, post, tuple(ids), seed)


def _dice(*parts: object) -> Random:
    """Chance that is the same for the same parts; nothing secret hangs on it."""
    return Random(" ".join(map(str, parts)))


def _offers() -> Iterator[tuple[Kind, Spot, int]]:
    turn = 0
    while True:
        for kind in kinds():
            if turn == 0 or kind.where is Where.TOWN:
                yield from ((kind, spot, turn) for spot in _spots(kind, turn))
        turn += 1


def _spots(kind: Kind, turn: int) -> Iterator[Spot]:
    match kind.where:
        case Where.TOWN:
            yield from (_hall(kind, town, turn) for town in towns())
        case Where.COMMUNITY:
            yield from (_hospital(site) for site in SITES if site.partner is DHC)
        case Where.ACUTE | Where.NEAR | Where.RADIOTHERAPY:
            keys = {Where.ACUTE: ACUTE, Where.NEAR: NEAR, Where.RADIOTHERAPY: RADIOTHERAPY}[kind.where]
            yield from (_hospital(site) for site in SITES if site.key in keys)
        case Where.PRACTICE:
            yield from (_surgery(each, town) for town, inside in PRACTICES.items() for each in inside)
        case Where.HOME if "{town}" in kind.name:
            yield from (Spot("", "", "", town, "", 0, 0) for town in towns())
        case _:
            yield Spot("", "", "", "Dorset", "", 0, 0)


@cache
def towns() -> dict[str, tuple[Area, ...]]:
    """The post towns, each with its areas."""
    found: dict[str, list[Area]] = {}
    for area in areas():
        found.setdefault(area.town, []).append(area)
    return {town: tuple(inside) for town, inside in sorted(found.items())}


def _hall(kind: Kind, town: str, turn: int) -> Spot:
    dice = _dice(kind.name, town, turn)
    area = dice.choice(towns()[town])
    hall = dice.choice(HALLS)
    code = postcode(area, dice.randrange(10))
    north, east = area.latitude + dice.uniform(-0.003, 0.003), area.longitude + dice.uniform(-0.004, 0.004)
    return Spot(f"{town} {hall} {code}", f"{town} {hall}", f"{dice.randint(1, 90)} Station Road", town, code,
                round(north, 5), round(east, 5))  # fmt: skip


def _surgery(practice: Partner, town: str) -> Spot:
    """In one of the areas of its town, in a street that is not there."""
    dice = _dice("surgery", practice.ods)
    area = dice.choice(towns()[town])
    street = f"{dice.randint(2, 80)} Surgery Lane"
    return Spot(practice.ods, practice.name, street, town, postcode(area, 1), area.latitude, area.longitude)


def _hospital(site: Hospital) -> Spot:
    """With a made postcode of the area whose middle is nearest."""
    area = min(
        areas(),
        key=lambda each: (each.latitude - site.latitude) ** 2 + (each.longitude - site.longitude) ** 2,
    )
    return Spot(site.key, site.name, "", site.town, postcode(area, 0), site.latitude, site.longitude)


def _id(*parts: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, ("urn:our-dorset:demo", *parts)))))


def _record(kind: Kind, spot: Spot, turn: int, dice: Random) -> Record:
    """A service as Open Referral tells it."""
    key = _id(kind.name, spot.key or spot.town, turn)
    checked = TODAY - timedelta(days=int(dice.expovariate(1 / 120)))
    record: Record = {
        "id": key,
        "organization_id": organisation_id(_provider(kind, spot, dice).ods),
        "name": _name(kind, spot),
        "description": kind.words,
        "status": "active",
        "email": f"hello.{key[:8]}@example.org",
        "assured_date": str(checked),
        "last_modified": f"{checked}T09:00:00Z",
        "fees": "Free" if kind.cost is None else f"£{kind.cost:.2f} a visit",
        "self_referral": kind.open_to_all,
        "referral_route": OPEN if kind.open_to_all else REFERRED,
        "schedules": [_schedule(kind, key)],
        "attributes": [_attribute(term, key) for term in kind.terms],
        "contacts": [_contact(key, dice)],
        "languages": [{"id": _id(key, tongue), "name": tongue} for tongue in dice.choice(LANGUAGES)],
        "cost_options": [{"id": _id(key, "cost"), "amount": kind.cost or 0, "amount_description": "a visit"}],
    }
    if kind.where is Where.HOME and "{town}" in kind.name:
        record["service_areas"] = [{"id": _id(key, "area"), "name": spot.town}]
    if kind.wait is not None:
        record |= {"wait_weeks": max(0, kind.wait + dice.randint(-1, 2)), "wait_as_of": str(checked)}
    if kind.age is not None:
        record["minimum_age"] = kind.age
    if spot.key:
        record["service_at_locations"] = [_at(key, spot, dice)]
    if kind.runs is Runs.GROUP and dice.random() < 0.5:
        record["capacities"] = [_capacity(key, dice)]
    return record


def _name(kind: Kind, spot: Spot) -> str:
    """With the town, or where the table does not say where, with the hospital."""
    if "{town}" not in kind.name and spot.name:
        return f"{kind.name}, {spot.name}"
    return kind.name.format(town=spot.town)


def _provider(kind: Kind, spot: Spot, dice: Random) -> Partner:
    match kind.runs:
        case Runs.GROUP:
            return dice.choice(GROUPS)
        case Runs.COUNCIL:
            council = towns()[spot.town][0].council if spot.town in towns() else BCP.ods
            return COUNCILS[council]
        case Runs.COMMUNITY_TRUST:
            return DHC
        case Runs.PRACTICE:
            return next(each for each in PRACTICES[spot.town] if each.ods == spot.key)
        case Runs.TRUST:
            return next((site.partner for site in SITES if site.key == spot.key), UHD)


def _schedule(kind: Kind, key: str) -> Record:
    monthly = any(day[0].isdigit() for day in kind.days.split(","))
    opens, closes = kind.hours
    return {
        "id": _id(key, "schedule"),
        "freq": "MONTHLY" if monthly else "WEEKLY",
        "byday": kind.days,
        "opens_at": opens,
        "closes_at": closes,
    }


def _attribute(term: str, key: str) -> Record:
    filed = {"id": _id("term", term), "name": term, "description": term, "taxonomy": TAXONOMY}
    return {"id": _id(key, term), "taxonomy_term": filed}


def _contact(key: str, dice: Random) -> Record:
    """With a number of the range that Ofcom keeps for drama: 01632 960000 to 960999."""
    phone = {"id": _id(key, "phone"), "number": f"01632 960{dice.randrange(1000):03}"}
    return {"id": _id(key, "contact"), "phones": [phone]}


def _at(key: str, spot: Spot, dice: Random) -> Record:
    words = _dice(spot.key).choice(ACCESS)
    address = {
        "id": _id(spot.key, "address"),
        "address_1": spot.street or spot.name,
        "city": spot.town,
        "state_province": "Dorset",
        "postal_code": spot.postcode,
        "country": "GB",
        "address_type": "physical",
    }
    location: Record = {
        "id": _id("location", spot.key),
        "location_type": "physical",
        "name": spot.name,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "addresses": [{name: value for name, value in address.items() if value}],
    }
    if words:
        location["accessibility"] = [{"id": _id(spot.key, "access"), "description": words}]
    return {"id": _id(key, spot.key), "location": location}


def _capacity(key: str, dice: Random) -> Record:
    told = TODAY - timedelta(days=dice.randrange(45))
    most = dice.choice((8, 12, 20, 30))
    return {
        "id": _id(key, "capacity"),
        "unit": {"id": _id("unit", "places"), "name": "places"},
        "available": dice.choice((0, 0, 1, 2, 4, most // 2)),
        "maximum": most,
        "updated": f"{told}T08:00:00Z",
    }
