"""Which organisation holds an entry, and how to ring it: for those who are to ask it something.

As in `sources.py` the order is the order of certainty; here the ODS code is wanted too, which stays true when
a name changes. A resident's context does not reach organisations, which are about nobody; the service reads
them for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
import psycopg

from ourdorset.accounts.api import own_context
from ourdorset.kernel.api import Context
from ourdorset.people.sources import ODS_SYSTEM, ods_source, own_references
from ourdorset.people.words import Resource, reference_id
from ourdorset.record.api import search

MOST = 200


class Holder(NamedTuple):
    """An organisation: its ODS code, name, and telephone number as far as they are known."""

    ods: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Holders:
    """The organisations behind some entries, by ODS code and by id."""

    by_ods: Mapping[str, Holder] = field(default_factory=dict[str, Holder])
    by_id: Mapping[str, Holder] = field(default_factory=dict[str, Holder])

    def of(self, resource: Resource) -> Holder:
        """Who holds this entry; a Holder without a code when the record does not say."""
        if code := ods_source(resource):
            return self.by_ods.get(code, Holder(code, code))
        for reference in own_references(resource):
            if known := self.by_id.get(reference_id(reference, "Organization")):
                return known
        return Holder(name=next((r["display"] for r in own_references(resource) if r.get("display")), ""))


def holders(
    context: Context, connection: psycopg.Connection[Any], resources: Sequence[Resource], *more: str
) -> Holders:
    """The organisations that hold these entries, and those with `more` ODS codes; two searches at most."""
    reader = own_context("organisations", context.organisation)
    codes = {code for code in (*more, *map(ods_source, resources)) if code}
    wanted = [f"{ODS_SYSTEM}|{code}" for code in sorted(codes)]
    found = list(_found(reader, connection, "identifier", wanted))
    ids = sorted(_ids(each for each in resources if not ods_source(each)))
    found += _found(reader, connection, "_id", ids)
    made = [(each["id"], _holder(each)) for each in found]
    return Holders({holder.ods: holder for _, holder in made}, dict(made))


def _ids(resources: Iterable[Resource]) -> set[str]:
    references = (reference for each in resources for reference in own_references(each))
    return {reference_id(reference, "Organization") for reference in references}


def _found(
    reader: Context, connection: psycopg.Connection[Any], parameter: str, values: Sequence[str]
) -> Iterator[Resource]:
    if values:
        wanted = [(parameter, ",".join(values[:MOST])), ("_count", str(MOST))]
        for stored in search(reader, connection, "Organization", wanted).matches:
            yield orjson.loads(stored.body or b"{}")


def _holder(organisation: Resource) -> Holder:
    codes = (i.get("value", "") for i in organisation.get("identifier", ()) if i.get("system") == ODS_SYSTEM)
    phones = (t.get("value", "") for t in organisation.get("telecom", ()) if t.get("system") == "phone")
    places = organisation.get("address", ())
    place = places[0] if places else {}
    where = ", ".join(filter(None, [*place.get("line", ()), place.get("city"), place.get("postalCode")]))
    name = organisation.get("name", "")
    return Holder(next(codes, ""), name, next(phones, ""), where or place.get("text", ""))


def partners(context: Context, connection: psycopg.Connection[Any]) -> dict[str, Holder]:
    """Every organisation with an ODS code, by it, in the order of their names."""
    page = search(context, connection, "Organization", [("_sort", "name"), ("_count", "500")])
    found = (_holder(orjson.loads(stored.body or b"{}")) for stored in page.matches)
    return {holder.ods: holder for holder in found if holder.ods}
