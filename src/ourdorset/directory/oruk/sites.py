"""service_at_location: a service where it is given. https://docs.openreferraluk.org/en/latest/hsds/schema_reference.html"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ourdorset.directory.entry import Entry
from ourdorset.places.api import Place, kilometres


class SiteRecord(NamedTuple):
    """The record of a service at a location, where that is, and the service's id."""

    service: str
    record: Mapping[str, Any]
    place: Place | None


def site_records(entries: Iterable[Entry]) -> Iterator[SiteRecord]:
    """One for each location of each service."""
    for entry in entries:
        places = {site.id: site.place for site in entry.sites}
        service = {key: value for key, value in entry.record.items() if key != "service_at_locations"}
        for each in entry.record.get("service_at_locations") or ():
            if isinstance(each, dict) and each.get("id"):
                location = each.get("location") or {}
                yield SiteRecord(entry.id, {**each, "service": service}, places.get(str(location.get("id"))))


def near(records: Iterable[SiteRecord], place: Place, metres: float | None) -> list[SiteRecord]:
    """Those at a place that is known, within so many metres if that was asked for, the nearest first."""
    placed = [(each, each.place) for each in records if each.place]
    if not placed:
        return []
    distances = kilometres([place], [where for _, where in placed])[0] * 1000
    kept = [
        (distance, each)
        for distance, (each, _) in zip(distances, placed, strict=True)
        if metres is None or distance <= metres
    ]
    kept.sort(key=lambda pair: (pair[0], pair[1].record["id"]))
    return [each for _, each in kept]
