"""What the official validator would say of a feed: shapes, ids told twice, pages, ids that lead nowhere.

https://github.com/OpenReferralUK/oruk-validator
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ourdorset.directory.feed.paging import envelope_faults, pages
from ourdorset.directory.feed.source import Source
from ourdorset.directory.openreferral.validate import URI, faults
from ourdorset.kernel.api import NotFoundError, OurDorsetError

DETAILS = ("version", "profile", "openapi_url")
# A list and the shapes of what is in it and of each one whole; those that the standard lets one leave out.
LISTS = {
    "services": ("service_list", "service"),
    "service_at_locations": ("service_at_location_list", "service_at_location"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}
OPTIONAL = frozenset({"service_at_locations", "taxonomies", "taxonomy_terms"})


class Finding(NamedTuple):
    """One thing that is wrong: whether it breaks the standard, where, and in words."""

    is_error: bool
    where: str
    words: str


def check_feed(source: Source) -> Iterator[Finding]:
    """Everything that is wrong with a feed, as it is found."""
    yield from _details(source)
    for kind, (brief, whole) in LISTS.items():
        ids: list[str] = []
        try:
            yield from _list(source, kind, brief, ids)
            if not ids:
                yield Finding(False, kind, "has nothing in it, so there is nothing to judge")
        except OurDorsetError as error:
            yield Finding(kind not in OPTIONAL, kind, error.text)
        for id_ in dict.fromkeys(ids):
            yield from _whole(source, kind, whole, id_)


def _details(source: Source) -> Iterator[Finding]:
    try:
        told = source.get("")
    except OurDorsetError as error:
        yield Finding(not isinstance(error, NotFoundError), "details", error.text)
        return
    for name in DETAILS:
        value = told.get(name) if isinstance(told, Mapping) else None
        if not isinstance(value, str):
            yield Finding(True, f"details {name}", "is missing")
        elif name != "version" and not URI.fullmatch(value):
            yield Finding(True, f"details {name}", f"{value!r} is not a uri")


def _list(source: Source, kind: str, shape: str, ids: list[str]) -> Iterator[Finding]:
    for page in pages(source, kind):
        where = f"{kind} page {page.number}"
        yield from (Finding(True, f"{where} {path}", words) for path, words in envelope_faults(page))
        for index, record in enumerate(page.contents):
            yield from _judged(record, shape, f"{where} contents[{index}]")
            if isinstance(record, Mapping) and isinstance(id_ := record.get("id"), str):
                if id_ in ids:
                    yield Finding(True, f"{where} contents[{index}].id", f"{id_} was there already")
                ids.append(id_)


def _whole(source: Source, kind: str, shape: str, id_: str) -> Iterator[Finding]:
    where = f"{kind}/{id_}"
    try:
        record = source.get(where)
    except OurDorsetError as error:
        yield Finding(True, where, f"is in the list, but: {error.text}")
        return
    yield from _judged(record, shape, where)
    if isinstance(record, Mapping) and record.get("id") != id_:
        yield Finding(True, f"{where} id", f"is {record.get('id')!r}")


def _judged(record: Any, shape: str, where: str) -> Iterator[Finding]:
    yield from (Finding(True, f"{where} {path}".strip(), words) for path, words in faults(shape, record))
