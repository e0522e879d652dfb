"""The nine answers of Open Referral UK v3. https://docs.openreferraluk.org/en/latest/hsds/api_reference.html"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import orjson
import psycopg
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import Remembered, catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.oruk.asked import PAGING, SERVICES, SITES, asked
from ourdorset.directory.oruk.narrow import narrowed
from ourdorset.directory.oruk.shape import cut
from ourdorset.directory.oruk.sites import near, site_records
from ourdorset.directory.oruk.terms import taxonomies, terms
from ourdorset.directory.searching import matching
from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.places.api import find_postcode

DETAILS = {
    "version": "HSDS-UK-3.0",
    "profile": "https://docs.openreferraluk.org/en/latest/",
    "openapi_url": "https://docs.openreferraluk.org/en/latest/openapi30.json",
}
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=60"}

Connection = psycopg.Connection[Any]
all_sites = Remembered(lambda entries: tuple(site_records(entries)))
Record = Mapping[str, Any]


def answering(respond: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A page that answers with JSON, and says in JSON what was wrong with the question."""

    @wraps(respond)
    @require_safe
    def page(request: HttpRequest, **arguments: str) -> HttpResponse:
        try:
            with lent_connection() as connection:
                return _json(respond(connection, request.GET.dict(), **arguments))
        except InvalidError as error:
            return _json({"error": error.text}, 400)
        except NotFoundError as error:
            return _json({"error": error.text}, 404)

    return page


def _json(answer: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(answer), content_type="application/json", status=status, headers=HEADERS)


@answering
def details(connection: Connection, query: Mapping[str, str]) -> Record:
    """What this is."""
    return DETAILS


@answering
def services(connection: Connection, query: Mapping[str, str]) -> Record:
    """Services that meet all of what was asked."""
    wanted = asked(query, SERVICES)
    shape = "service" if wanted.get("full") else "service_list"
    return _page(_services(connection, wanted), wanted, lambda entry: cut(entry.record, shape))


@answering
def service(connection: Connection, query: Mapping[str, str], id: str) -> Record:
    """One service, whole."""
    entry = catalogue(connection).entries(connection).get(id)
    if entry is None or not entry.published:
        raise NotFoundError(f"There is no service {id}.")
    return entry.record


@answering
def service_at_locations(connection: Connection, query: Mapping[str, str]) -> Record:
    """Services at their places, the nearest first when a postcode was given."""
    wanted = asked(query, SITES)
    entries = catalogue(connection).entries(connection)
    kept = {entry.id for entry in _services(connection, wanted)}
    records = [each for each in all_sites(entries) if each.service in kept]
    if postcode := wanted.get("postcode"):
        found = find_postcode(connection, postcode)
        if found is None:
            raise InvalidError(f"postcode={postcode!r} is not a postcode of this area.")
        records = near(records, found.place, wanted.get("proximity"))
    shape = "service_at_location" if wanted.get("full") else "service_at_location_list"
    return _page(records, wanted, lambda each: cut(each.record, shape))


@answering
def service_at_location(connection: Connection, query: Mapping[str, str], id: str) -> Record:
    """One service at one place, whole."""
    entries = catalogue(connection).entries(connection)
    found = next((each for each in all_sites(entries) if each.record["id"] == id), None)
    if found is None or not entries[found.service].published:
        raise NotFoundError(f"There is no service_at_location {id}.")
    return found.record


def _terms_of(
    gather: Callable[[Mapping[str, Entry]], Mapping[str, Record]], shape: str, name: str
) -> tuple[Any, Any]:
    """The list of taxonomies, or of terms, and the answer for one of them."""

    @answering
    def several(connection: Connection, query: Mapping[str, str]) -> Record:
        wanted = asked(query, PAGING)
        found = gather(catalogue(connection).entries(connection))
        return _page(list(found.values()), wanted, lambda each: cut(each, shape))

    @answering
    def one(connection: Connection, query: Mapping[str, str], id: str) -> Record:
        found = gather(catalogue(connection).entries(connection))
        if id not in found:
            raise NotFoundError(f"There is no {name} {id}.")
        return found[id]

    return several, one


taxonomy_list, taxonomy = _terms_of(Remembered(taxonomies), "taxonomy", "taxonomy")
taxonomy_term_list, taxonomy_term = _terms_of(Remembered(terms), "taxonomy_term", "taxonomy_term")


def _services(connection: Connection, wanted: Mapping[str, Any]) -> list[Entry]:
    entries = catalogue(connection).entries(connection).values()
    found = matching(connection, wanted["search"]) if "search" in wanted else None
    return narrowed(entries, wanted, found)


def _page(items: Sequence[Any], wanted: Mapping[str, Any], shown: Callable[[Any], Record]) -> Record:
    """The page envelope: a page after the last is empty, and says so."""
    number, size = wanted["page"], wanted["per_page"]
    pages = max(1, math.ceil(len(items) / size))
    here = items[(number - 1) * size : number * size]
    return {
        "total_items": len(items),
        "total_pages": pages,
        "page_number": number,
        "size": len(here),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not here,
        "contents": [shown(each) for each in here],
    }
