"""An event as it was written, and which ones are wanted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ourdorset.audit.action import Action, Outcome


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it was written. `persons` are the keys of all the people it is about.

    `query` is what was asked, as the asker typed it: it may name people whom the event is not about. Show it
    to those who review access, never to a resident.
    """

    seq: int
    at: datetime
    actor: str
    organisation: str
    role: str
    purpose: str
    request_id: str
    action: Action
    outcome: Outcome
    resource_type: str
    resource_id: str
    version: int
    query: str
    persons: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which events are wanted: those that fit every part given; an empty part asks for nothing.

    `since` and `until` are aware; since <= at < until. `persons` are keys, any of which an event is about.
    """

    since: datetime | None = None
    until: datetime | None = None
    actors: Collection[str] = ()
    organisations: Collection[str] = ()
    roles: Collection[str] = ()
    purposes: Collection[str] = ()
    actions: Collection[Action] = ()
    outcomes: Collection[Outcome] = ()
    persons: Collection[int] = ()
    resource_type: str = ""
    resource_id: str = ""
    seq: int | None = None


class Place(NamedTuple):
    """A place in the events, newest first: the time and number of the last one seen."""

    at: datetime
    seq: int


class Page(NamedTuple):
    """Some events, newest first, and the place to go on from; None at the end."""

    events: tuple[Recorded, ...]
    following: Place | None
