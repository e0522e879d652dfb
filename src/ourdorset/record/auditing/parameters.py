"""The search parameters of AuditEvent that are offered: https://hl7.org/fhir/R4/auditevent.html#search.

What is not in the table is refused by name, so that no filter is silently left out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from ourdorset.audit.api import Action, Filters, Outcome, Place
from ourdorset.kernel.api import InvalidError, Issue
from ourdorset.record.auditing.kinds import KINDS, Code
from ourdorset.record.interactions.request import PRESENTATION, Parameters
from ourdorset.record.persons import person_key
from ourdorset.record.search.kinds.dates import span
from ourdorset.record.search.kinds.prefixes import divide

OFFERED = (
    "_id",
    "action",
    "agent",
    "date",
    "entity",
    "outcome",
    "patient",
    "subtype",
    "type",
)
DEFAULT_COUNT = 50
MAX_COUNT = 200
PAGE = "_page"
_PAGE = re.compile(r"(-?\d{1,18})\.(\d{1,18})\.(\d{1,6})")
_ID = re.compile(r"(\d{1,18})-(\d{1,6})")
_COUNT = re.compile(r"[0-9]{1,6}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FAR = 1 << 53  # microseconds, either way, that a datetime can hold
NOTHING = Filters(seq=-1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the filters, whose records, one id, how many, and from where on."""

    filters: Filters = field(default_factory=Filters)
    persons: tuple[int, ...] = ()
    id: str = ""
    count: int = DEFAULT_COUNT
    after: Place | None = None
    ordinal: int = 0
    given: Parameters = ()


def wanted(parameters: Parameters) -> Wanted:
    """What the parameters ask for. InvalidError names the first that is unknown or unreadable."""
    found = Wanted(given=tuple(pair for pair in parameters if pair[0] != PAGE))
    for name, text in parameters:
        if name not in PRESENTATION:
            found = _with(found, name.removesuffix(":identifier") if name.startswith("agent") else name, text)
    return found


def _with(found: Wanted, name: str, text: str) -> Wanted:
    match name:
        case "_count":
            return replace(found, count=_count(text))
        case "_page":
            return _from(found, text)
        case "patient":
            keys = tuple(person_key(part.removeprefix("Patient/")) for part in text.split(","))
            return replace(found, persons=keys)
        case "_id":
            found = replace(found, id=text)
        case _:
            pass
    if name not in _NARROWED:
        known = ", ".join(("_count", *OFFERED))
        issue = Issue(f"AuditEvent does not know '{name}'; use {known}.", code="not-supported")
        raise InvalidError(issues=(issue,))
    return replace(found, filters=_NARROWED[name](found.filters, text))


def seq_of(id_: str) -> int:
    """The event's number in an AuditEvent's id; -1 when it is none."""
    parts = _ID.fullmatch(id_)
    return int(parts[1]) if parts else -1


def next_page(place: Place, ordinal: int) -> str:
    """What the next page's link says of its beginning: after this event, or within it."""
    return f"{(place.at - _EPOCH) // timedelta(microseconds=1)}.{place.seq}.{ordinal}"


def _from(found: Wanted, text: str) -> Wanted:
    parts = _PAGE.fullmatch(text)
    if parts is None:
        raise InvalidError("This is not a page of a search; follow the links of the first one.")
    # the event itself is read again: it may be about more people than the last page had room for
    place = Place(_moment(int(parts[1])), int(parts[2]) + 1)
    return replace(found, after=place, ordinal=int(parts[3]))


def _numbered(filters: Filters, text: str) -> Filters:
    return replace(filters, seq=seq_of(text) if filters.seq is None else NOTHING.seq)


def _action(filters: Filters, text: str) -> Filters:
    letters = _codes(text)
    return _only(filters, frozenset(one for one in Action if one.value.letter in letters))


def _type(filters: Filters, text: str) -> Filters:
    return _only(filters, frozenset(one for one in Action if _means(KINDS[one].type, text)))


def _subtype(filters: Filters, text: str) -> Filters:
    return _only(filters, frozenset(one for one in Action if _means(KINDS[one].subtype, text)))


def _only(filters: Filters, actions: frozenset[Action]) -> Filters:
    both = actions & (frozenset(filters.actions) or frozenset(Action))
    return replace(filters, actions=tuple(both)) if both else NOTHING


def _agent(filters: Filters, text: str) -> Filters:
    return replace(filters, actors=tuple(part.rpartition("|")[2] for part in text.split(",")))


def _outcome(filters: Filters, text: str) -> Filters:
    outcomes = tuple(one for one in Outcome if str(one.number) in _codes(text))
    return replace(filters, outcomes=outcomes) if outcomes else NOTHING


def _means(code: Code, text: str) -> bool:
    return any(part in (code.code, f"{code.system}|{code.code}") for part in text.split(","))


def _codes(text: str) -> set[str]:
    return {part.rpartition("|")[2] for part in text.split(",")}


def _entity(filters: Filters, text: str) -> Filters:
    type_, slash, id_ = text.partition("/")
    if not slash or not id_:
        raise InvalidError(f"entity must be a reference such as Observation/123, not '{text[:60]}'.")
    return replace(filters, resource_type=type_, resource_id=id_)


def _dated(filters: Filters, text: str) -> Filters:
    prefix, written = divide(text)
    low, high = (_moment(edge) for edge in span(written))
    match prefix:
        case "eq":
            since, until = low, high
        case "ge":
            since, until = low, None
        case "gt" | "sa":
            since, until = high, None
        case "lt" | "eb":
            since, until = None, low
        case "le":
            since, until = None, high
        case _:
            raise InvalidError(f"date does not take the prefix '{prefix}' here; use eq, ge, gt, le or lt.")
    later = max((one for one in (filters.since, since) if one), default=None)
    earlier = min((one for one in (filters.until, until) if one), default=None)
    return replace(filters, since=later, until=earlier)


def _moment(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=max(min(microseconds, _FAR), -_FAR))


def _count(text: str) -> int:
    if not _COUNT.fullmatch(text) or not int(text):
        raise InvalidError(f"_count must be a whole number from 1, not '{text[:40]}'.")
    return min(int(text), MAX_COUNT)


# How each parameter narrows the events; OFFERED says the same to clients, with those of Wanted itself.
_NARROWED: Mapping[str, Callable[[Filters, str], Filters]] = {
    "_id": _numbered,
    "action": _action,
    "agent": _agent,
    "date": _dated,
    "entity": _entity,
    "outcome": _outcome,
    "subtype": _subtype,
    "type": _type,
}
