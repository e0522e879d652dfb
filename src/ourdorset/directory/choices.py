"""The choice of where and when, for rooms that refer somebody: they say what they know, not who it is."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from psycopg import Connection

from ourdorset.directory.catalogue import Remembered, catalogue
from ourdorset.directory.finder.choice import Asked, Choice, Companion, choose
from ourdorset.directory.finder.wanted import PARTS_OF_DAY, Wanted
from ourdorset.directory.finder.where import UNKNOWN_PLACE, Where, find_where, named
from ourdorset.directory.local_time import local_now
from ourdorset.directory.oruk.terms import terms
from ourdorset.directory.travel import travel
from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import Mode

_kinds = Remembered(
    lambda entries: {
        id_: str(term["name"]) for id_, term in terms(entry for entry in entries if entry.is_active).items()
    }
)


def kinds(connection: Connection[Any]) -> Mapping[str, str]:
    """What people can be referred for: names by the ids of terms, in the order of the names."""
    return _kinds(catalogue(connection).entries(connection))


def choices(
    connection: Connection[Any],
    kind: str,
    near: str,
    *,
    ways: Sequence[Mode] = (),
    weekdays: Sequence[int] = (),
    part: str = "any",
    age: int | None = None,
    access: Sequence[str] = (),
    visits: int = 1,
    companion: str | None = None,
    companion_ways: Sequence[Mode] = (),
) -> list[Choice]:
    """Where somebody could go for `kind` (a term's id or name), best first; nothing is kept of the question.

    `near` is their postcode or town; `ways` how they can travel (none: any); `weekdays` 0 for Monday to 6 and
    `part` of the day (`morning`, `afternoon`, `evening`, `any`) when they can come; `companion` the postcode
    of whoever comes along, empty for the same door, None for nobody. Raises InvalidError for a place or a
    part of the day that is not known.
    """
    if part not in PARTS_OF_DAY:
        raise InvalidError(f"{part!r} is no part of the day; use one of {', '.join(PARTS_OF_DAY)}.")
    where = _place(connection, near)
    wanted = Wanted(
        place=where.place,
        around=where.around,
        elsewhere=frozenset(named()) - where.around,
        weekdays=tuple(weekdays),
        hours=PARTS_OF_DAY[part],
        modes=tuple(ways),
        age=age,
        access=tuple(access),
    )
    along = None
    if companion is not None:
        door = _place(connection, companion).place if companion else None
        along = Companion(door, tuple(companion_ways))
    entries = catalogue(connection).entries(connection)
    return choose(entries.values(), Asked(kind, wanted, visits, along), travel(), local_now())


def choice_address(**asked: Any) -> str:
    """The address of the public page with these fields of its form filled in: `kind`, `near`, `visits`."""
    return f"{reverse('directory:choice')}?{urlencode(asked, doseq=True)}"


def _place(connection: Connection[Any], text: str) -> Where:
    found = find_where(connection, text)
    if found is None:
        raise InvalidError(UNKNOWN_PLACE.format(text=text))
    return found
