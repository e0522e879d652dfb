"""A service as pages and ranking see it, out of its Open Referral record; what is not given is empty."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from ourdorset.directory.beside import NOTHING, Appointment, Beside, Contact
from ourdorset.places.api import Place

# What is told of room counts for so long.
CAPACITY_DAYS = 28


class Term(NamedTuple):
    """A term that a service is filed under."""

    id: str
    name: str
    taxonomy: str


class Opening(NamedTuple):
    """A rule of opening: weekdays (`TU`, of a month also `1TU` or `-1FR`), days of the month, and times.

    It holds from `first` to `last`, every `interval` weeks or months counted from `first`.
    """

    days: tuple[str, ...]
    month_days: tuple[int, ...]
    opens: time | None
    closes: time | None
    first: date | None
    last: date | None
    interval: int
    monthly: bool
    words: str


class Site(NamedTuple):
    """Where a service is given. `place` is None for one that comes home, is by telephone or online."""

    id: str
    name: str
    address: str
    postcode: str
    place: Place | None
    virtual: bool
    access: tuple[str, ...]


class Capacity(NamedTuple):
    """How much room there is: of what unit, how many are free, of how many, as of when."""

    unit: str
    available: int | None
    maximum: int | None
    updated: datetime | None


class Wait(NamedTuple):
    """How many weeks people wait, and as of which day that is."""

    weeks: float
    told: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One service. `record` is its whole Open Referral record; `source` the feed it came from, if any.

    `resource` is the id of its HealthcareService. Whether one may refer oneself is None where it is not told.
    """

    id: str
    name: str
    description: str
    provider: str
    provider_id: str
    status: str
    url: str
    email: str
    phones: tuple[str, ...]
    minimum_age: float | None
    maximum_age: float | None
    terms: tuple[Term, ...]
    openings: tuple[Opening, ...]
    sites: tuple[Site, ...]
    fees: str
    costs: tuple[str, ...]
    languages: tuple[str, ...]
    capacities: tuple[Capacity, ...]
    areas: tuple[str, ...]
    assured: date | None
    modified: datetime | None
    published: bool
    source: str
    resource: str
    self_referral: bool | None
    referral_route: str
    wait: Wait | None
    appointments: tuple[Appointment, ...]
    people: tuple[Contact, ...]
    record: Mapping[str, Any]

    @property
    def is_active(self) -> bool:
        """Whether people may be sent there now."""
        return self.status == "active" and self.published


def entry(
    record: Mapping[str, Any],
    *,
    published: bool = True,
    source: str = "",
    resource: str = "",
    beside: Beside = NOTHING,
) -> Entry:
    """Read a record; a value of an unexpected form counts as not given."""
    provider = _mapping(record.get("organization"))
    contacts = [*_each(record, "contacts"), *_each(provider, "contacts")]
    phones = [*_each(record, "phones"), *(phone for each in contacts for phone in _each(each, "phones"))]
    return Entry(
        id=_text(record, "id"),
        name=_text(record, "name"),
        description=_text(record, "description"),
        provider=_text(provider, "name"),
        provider_id=_text(provider, "id") or _text(record, "organization_id"),
        status=_text(record, "status"),
        url=_text(record, "url"),
        email=_text(record, "email"),
        phones=_distinct(_text(each, "number") for each in phones),
        minimum_age=_number(record, "minimum_age"),
        maximum_age=_number(record, "maximum_age"),
        terms=tuple(_terms(record)),
        openings=tuple(_opening(each) for each in _schedules(record)),
        sites=tuple(_sites(record)),
        fees=_text(record, "fees"),
        costs=_distinct(map(_cost, _each(record, "cost_options"))),
        languages=_distinct(
            _text(each, "name") or _text(each, "code") for each in _each(record, "languages")
        ),
        capacities=tuple(map(_capacity, _each(record, "capacities"))),
        areas=_distinct(_text(each, "name") for each in _each(record, "service_areas")),
        assured=_day(record, "assured_date"),
        modified=_moment(record, "last_modified"),
        published=published,
        source=source,
        resource=resource or _text(record, "id"),
        self_referral=told if isinstance(told := record.get("self_referral"), bool) else None,
        referral_route=_text(record, "referral_route"),
        wait=_wait(record),
        appointments=beside.appointments,
        people=beside.contacts,
        record=record,
    )


def _wait(record: Mapping[str, Any]) -> Wait | None:
    weeks = _number(record, "wait_weeks")
    return None if weeks is None or weeks < 0 else Wait(weeks, _day(record, "wait_as_of"))


def _schedules(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from _each(record, "schedules")
    for site in _each(record, "service_at_locations"):
        yield from _each(site, "schedules")


def _opening(schedule: Mapping[str, Any]) -> Opening:
    interval = _number(schedule, "interval")
    return Opening(
        days=tuple(day.strip() for day in _text(schedule, "byday").split(",") if day.strip()),
        month_days=tuple(map(int, re.findall(r"-?[0-9]+", _text(schedule, "bymonthday")))),
        opens=_clock(schedule, "opens_at"),
        closes=_clock(schedule, "closes_at"),
        first=_day(schedule, "valid_from") or _day(schedule, "dtstart"),
        last=_day(schedule, "valid_to"),
        interval=max(1, int(interval or 1)),
        monthly=_text(schedule, "freq") == "MONTHLY",
        words=_text(schedule, "description"),
    )


def _sites(record: Mapping[str, Any]) -> Iterator[Site]:
    for each in _each(record, "service_at_locations"):
        location = _mapping(each.get("location"))
        address = next(iter(_each(location, "addresses")), {})
        lines = (_text(address, name) for name in ("address_1", "address_2", "city", "postal_code"))
        access = (
            _text(item, "description") or _text(item, "accessibility")
            for item in _each(location, "accessibility")
        )
        yield Site(
            id=_text(location, "id"),
            name=_text(location, "name"),
            address=", ".join(filter(None, lines)),
            postcode=_text(address, "postal_code"),
            place=_place(location),
            virtual=_text(location, "location_type") == "virtual",
            access=_distinct(access),
        )


def _place(location: Mapping[str, Any]) -> Place | None:
    latitude, longitude = _number(location, "latitude"), _number(location, "longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(latitude, longitude, key=_text(location, "id"))


def _terms(record: Mapping[str, Any]) -> Iterator[Term]:
    for each in _each(record, "attributes"):
        term = _mapping(each.get("taxonomy_term"))
        if name := _text(term, "name"):
            yield Term(_text(term, "id"), name, _text(term, "taxonomy"))


def _cost(option: Mapping[str, Any]) -> str:
    amount = _number(option, "amount")
    money = "" if amount is None else "free" if amount == 0 else f"£{amount:,.2f}".removesuffix(".00")
    return " ".join(filter(None, (money, _text(option, "amount_description"), _text(option, "option"))))


def _capacity(each: Mapping[str, Any]) -> Capacity:
    counts = (_number(each, name) for name in ("available", "maximum"))
    available, maximum = (None if count is None else int(count) for count in counts)
    unit = _text(_mapping(each.get("unit")), "name")
    return Capacity(unit, available, maximum, _moment(each, "updated"))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _each(record: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    value = record.get(name)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    return value.strip() if isinstance(value, str) else ""


def _number(record: Mapping[str, Any], name: str) -> float | None:
    value = record.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _day(record: Mapping[str, Any], name: str) -> date | None:
    try:
        return date.fromisoformat(_text(record, name)[:10])
    except ValueError:
        return None


def _moment(record: Mapping[str, Any], name: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(record, name))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _clock(record: Mapping[str, Any], name: str) -> time | None:
    try:
        return time.fromisoformat(_text(record, name)).replace(tzinfo=None)
    except ValueError:
        return None


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
