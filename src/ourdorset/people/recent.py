"""The people whose records someone opened last, kept in the session and so gone when it ends.

Wards and front desks share computers: whoever signs in next, even under the same name, starts with an empty
list. The list shows what was seen when the record was opened; showing it again reads no record, so that
finding a person leaves no trace in the records of those opened before.
"""

from collections.abc import MutableMapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from ourdorset.people.banner import Banner

KEY = "people.opened"
KEPT = 10


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose record, as the banner had it, and when: an instant in ISO form."""

    id: str
    name: str
    born: str
    nhs_number: str
    restricted: bool
    deceased: bool
    at: str


def note_opened(session: MutableMapping[str, Any], person: Banner, at: datetime) -> None:
    """Put a person at the head of the list; the session is written only when another was there."""
    kept = session.get(KEY, [])
    if kept and kept[0]["id"] == person.id:
        return
    opened = Opened(
        person.id,
        person.name,
        person.born,
        person.nhs_number,
        person.restricted,
        person.deceased,
        at.isoformat(timespec="seconds"),
    )
    session[KEY] = [asdict(opened), *(each for each in kept if each["id"] != person.id)][:KEPT]


def opened(session: MutableMapping[str, Any]) -> tuple[Opened, ...]:
    """The last first."""
    return tuple(Opened(**each) for each in session.get(KEY, []))


def forget_opened(session: MutableMapping[str, Any]) -> None:
    """Empty the list."""
    session.pop(KEY, None)
