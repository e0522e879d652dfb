"""What those who run a service tell of it, each as a change to its Open Referral record."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ourdorset.directory.entry import entry
from ourdorset.directory.openreferral.ids import derived
from ourdorset.kernel.api import new_uuid

Record = Mapping[str, Any]
PLACES = "places"
# https://docs.openreferraluk.org: statuses of a service, as an owner would say them.
STATUSES: Mapping[str, str] = {
    "active": "It is running",
    "temporarily closed": "It is closed for a time",
    "inactive": "It is not running now",
    "defunct": "It has ended",
}


def still_right(record: Record, today: date) -> Record:
    """Somebody who knows has looked at it today."""
    return {**record, "assured_date": today.isoformat()}


def room(record: Record, free: int, when: datetime) -> Record:
    """So many places are free as of now; other capacities that were told are left out."""
    known = next((each for each in record.get("capacities") or () if isinstance(each, Mapping)), {})
    unit = known.get("unit") or {"id": derived("unit", PLACES), "name": PLACES}
    told = {**known, "unit": unit, "available": free, "updated": _instant(when)}
    if (most := told.get("maximum")) is not None and most < free:
        told["maximum"] = free
    return {**record, "capacities": [{"id": derived(record["id"], "capacity"), **told}]}


def changed(record: Record, fields: Mapping[str, Any], today: date, when: datetime) -> Record:
    """The record with these fields, an empty one taken out; looked at today."""
    found = {**record, **fields}
    kept = {name: value for name, value in found.items() if value not in (None, "", [])}
    return still_right({**kept, "last_modified": _instant(when)}, today)


def phones(record: Record, numbers: Iterable[str]) -> dict[str, Any]:
    """Fields that say just these numbers: those there are keep what else is told of them."""
    wanted = list(dict.fromkeys(numbers))
    contacts = [
        {**each, **({"phones": kept} if (kept := _wanted(each, wanted)) else {"phones": []})}
        if each.get("phones")
        else each
        for each in record.get("contacts") or ()
    ]
    own = _wanted(record, wanted)
    there = {
        phone["number"].strip() for each in (*contacts, {"phones": own}) for phone in each.get("phones", ())
    }
    added = [{"id": new_uuid(), "number": number} for number in wanted if number not in there]
    return {"contacts": [_without_empty(each) for each in contacts], "phones": own + added}


def numbers_of(record: Record) -> list[str]:
    """The numbers of a service itself and of its contacts, without those of its organisation."""
    return list(entry({**record, "organization": None}).phones)


def _wanted(holder: Record, numbers: Iterable[str]) -> list[Any]:
    return [each for each in holder.get("phones") or () if str(each.get("number", "")).strip() in numbers]


def _without_empty(contact: Record) -> Record:
    return {name: value for name, value in contact.items() if name != "phones" or value}


def cost(record: Record, words: str) -> dict[str, Any]:
    """Fields that say the cost in these words; single options are left out unless nothing has changed."""
    if words == cost_words(record):
        return {}
    free = [{"id": derived(record["id"], "cost"), "option": "Free", "amount": 0}]
    return {"fees": words, "cost_options": free if re.match(r"free\b", words, re.I) else []}


def cost_words(record: Record) -> str:
    """What is told of the cost, on one line."""
    found = entry(record)
    return found.fees or "; ".join(found.costs)


def _instant(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
