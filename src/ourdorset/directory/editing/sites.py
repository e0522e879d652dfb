"""Where a service is given, as rows that editors fill in; each is placed by its postcode."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from psycopg import Connection

from ourdorset.design.api import Form, TextAreaField, TextField
from ourdorset.directory.entry import entry
from ourdorset.kernel.api import new_uuid
from ourdorset.places.api import find_postcode

Record = Mapping[str, Any]
BLANK_ROWS = 1
ADDRESS = {"address_1": "line", "city": "city", "postal_code": "postcode"}


class SiteForm(Form):
    """One place. A row with nothing in it says nothing."""

    name = TextField(label="Name of the place", required=False, max_length=200)
    line = TextField(label="Street", required=False, max_length=200)
    city = TextField(label="Town or village", required=False, max_length=100, width=20)
    postcode = TextField(label="Postcode", required=False, max_length=10, width=10)
    access = TextAreaField(
        label="Getting in",
        help_text="One on each line, such as: Step-free entrance, Hearing loop",
        required=False,
        rows=2,
        max_length=1000,
    )

    def clean(self) -> dict[str, Any]:
        """A place needs a name and a postcode."""
        told = super().clean() or self.cleaned_data
        if any(told.values()) and not self.errors:
            for name, words in (("name", "Enter the name of the place"), ("postcode", "Enter the postcode")):
                if not told[name]:
                    self.add_error(name, words)
        return told


@dataclass(frozen=True, slots=True)
class Sites:
    """The rows of a record and a blank one; and places that no row can show, in words, which stay."""

    forms: Sequence[SiteForm]
    others: Sequence[str]

    @property
    def error_links(self) -> list[dict[str, str]]:
        """What is wrong, each with a link to its field."""
        return [link for form in self.forms for link in form.error_links]


def site_rows(record: Record, data: MultiValueDict[str, Any] | None, blank: int = BLANK_ROWS) -> Sites:
    """The rows to be filled in, or as they were."""
    plain, others = parted(record)
    initials: list[dict[str, Any]] = [*map(initial, plain), *({} for _ in range(blank))]
    found = [SiteForm(data, initial=each, prefix=f"site{n}") for n, each in enumerate(initials, start=1)]
    for number, form in enumerate(found, start=1):
        for name, field in form.fields.items():
            field.label = f"{SiteForm.base_fields[name].label} ({number})"
    words = [site.name or site.address or "Online" for site in entry({"service_at_locations": others}).sites]
    return Sites(found, words)


def locate(connection: Connection[Any], record: Record, sites: Sites) -> dict[int, tuple[float, float]]:
    """Where the postcodes of valid rows are, by row; an unknown one is an error of its row.

    A row whose postcode has not changed keeps the point that it has.
    """
    plain, _ = parted(record)
    found: dict[int, tuple[float, float]] = {}
    for index, form in enumerate(sites.forms):
        text = form.cleaned_data.get("postcode", "")
        same = index < len(plain) and initial(plain[index])["postcode"] == text
        if not text or (same and plain[index]["location"].get("latitude") is not None):
            continue
        if postcode := find_postcode(connection, text):
            found[index] = (postcode.latitude, postcode.longitude)
        elif not same:
            form.add_error("postcode", f"We do not know the postcode “{text}”. Check it, or use one nearby.")
    return found


def told_sites(
    record: Record, forms: Iterable[SiteForm], points: Mapping[int, tuple[float, float]]
) -> list[Any]:
    """The places that valid rows say, with those that no row can show."""
    plain, others = parted(record)
    told = [
        _site(plain[index] if index < len(plain) else {}, form.cleaned_data, points.get(index))
        for index, form in enumerate(forms)
    ]
    return [each for each in told if each] + others


def parted(record: Record) -> tuple[list[Record], list[Record]]:
    """Places that a row can show, and the others: online, postal, or told by reference only."""
    found = [each for each in record.get("service_at_locations") or () if isinstance(each, Mapping)]
    plain = [each for each in found if _location(each).get("location_type") == "physical"]
    return plain, [each for each in found if each not in plain]


def initial(site: Record) -> dict[str, Any]:
    """What a row shows of a place."""
    location = _location(site)
    address = next(iter(location.get("addresses") or ()), {})
    access = [
        each.get("description") or each.get("accessibility") for each in location.get("accessibility") or ()
    ]
    return {
        "name": location.get("name", ""),
        **{field: address.get(name, "") for name, field in ADDRESS.items()},
        "access": "\n".join(filter(None, access)),
    }


def _location(site: Record) -> Mapping[str, Any]:
    location = site.get("location")
    return location if isinstance(location, Mapping) else {}


def _site(before: Record, told: Mapping[str, Any], point: tuple[float, float] | None) -> Record | None:
    if not told["name"]:
        return None
    shown = {**told, "access": "\n".join(_lines(told["access"]))}
    if before and point is None and initial(before) == shown:
        return before
    location = _location(before)
    address = next(iter(location.get("addresses") or ()), {})
    lines = {name: told[field] for name, field in ADDRESS.items()}
    fields = {"id": new_uuid(), "address_type": "physical", "state_province": "Dorset", "country": "GB"}
    changed = {
        "id": new_uuid(),
        **location,
        "location_type": "physical",
        "name": told["name"],
        "addresses": [{**fields, **address, **lines}],
        "accessibility": _access(location, _lines(told["access"])),
    }
    if point:
        changed |= {"latitude": point[0], "longitude": point[1]}
    kept = {name: value for name, value in changed.items() if value not in (None, "", [])}
    return {"id": new_uuid(), **before, "location": kept}


def _access(location: Record, lines: Sequence[str]) -> list[Record]:
    there = {each.get("description"): each for each in location.get("accessibility") or ()}
    return [there.get(line) or {"id": new_uuid(), "description": line} for line in lines]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
