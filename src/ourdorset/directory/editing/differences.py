"""What changed between two versions of an entry, field by field, in the words of the pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ourdorset.directory.editing.forms import SELF_REFERRAL
from ourdorset.directory.entry import Capacity, Entry, Site, entry
from ourdorset.directory.keeping.telling import STATUSES, cost_words
from ourdorset.directory.pages.shown import opening_words

Record = Mapping[str, Any]


class Difference(NamedTuple):
    """A field, what it said before, and what it says since: a line each."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(before: Record, after: Record) -> list[Difference]:
    """Empty when both say the same; what no field tells is a detail."""
    if before == after:
        return []
    one, other = entry(before), entry(after)
    found = [
        Difference(label, was, now)
        for label, words in FIELDS.items()
        if (was := _lines(words(one))) != (now := _lines(words(other)))
    ]
    return found or [Difference("Details that the pages do not tell", (), ())]


def _lines(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, values))


def _site(site: Site) -> str:
    where = ", ".join(filter(None, (site.name, site.address)))
    return "; ".join(filter(None, (where, *site.access)))


def _room(each: Capacity) -> str:
    if each.available is None:
        return ""
    most = f" of {each.maximum}" if each.maximum is not None else ""
    when = f", as told on {each.updated.day} {each.updated:%B %Y}" if each.updated else ""
    return f"{each.available}{most} {each.unit or 'places'} free{when}"


def _alone(told: Entry) -> str:
    if told.self_referral is None:
        return ""
    return SELF_REFERRAL["yes" if told.self_referral else "no"]


def _wait(told: Entry) -> str:
    return f"{told.wait.weeks:g} weeks" if told.wait else ""


FIELDS: Mapping[str, Callable[[Entry], Sequence[str]]] = {
    "Name": lambda told: [told.name],
    "Whether it is running": lambda told: [STATUSES.get(told.status, told.status)],
    "What people should know first": lambda told: [str(told.record.get("alert") or "")],
    "What it is": lambda told: [told.description],
    "What it is for": lambda told: [term.name for term in told.terms],
    "Telephone": lambda told: told.phones,
    "E-mail": lambda told: [told.email],
    "Web page": lambda told: [told.url],
    "Cost": lambda told: [cost_words(told.record)],
    "Youngest age": lambda told: ["" if told.minimum_age is None else f"{told.minimum_age:g}"],
    "Oldest age": lambda told: ["" if told.maximum_age is None else f"{told.maximum_age:g}"],
    "Languages": lambda told: told.languages,
    "Whether people can refer themselves": lambda told: [_alone(told)],
    "How to come to it": lambda told: [told.referral_route],
    "How long people wait": lambda told: [_wait(told)],
    "Opening times": lambda told: [opening_words(each) for each in told.openings],
    "Places": lambda told: [_site(site) for site in told.sites],
    "Room": lambda told: [_room(each) for each in told.capacities],
    "Organisation": lambda told: [told.provider],
    "Checked on": lambda told: [f"{told.assured.day} {told.assured:%B %Y}" if told.assured else ""],
}
