"""Ask the owners of entries that nobody has checked for long: each owner once, about all of theirs.

An owner is an e-mail address that entries tell the public. Once asked, they are left alone for as long as it
takes for an entry to count as old; what they say meanwhile makes it new.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from django.conf import settings
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.option import days_since
from ourdorset.directory.keeping.links import SUBJECT, day_of, link_to, require_mail, send
from ourdorset.kernel.api import OurDorsetError, now

STALE_DAYS = 180
SUBJECT_OF_MANY = "Are these {count} entries still right?"
TEXT = """Hello,

{what} in Our Dorset, where people look for services near them. Nobody has checked {which} for some time.

Please see whether what is said is still right, whether there is room, or what has changed:

{list}

You need no account. Each link is for one entry only and works until {until}. Whoever has it can change the
entry, so pass it on only to those who help you to run the service.
"""
Transaction = Callable[[], AbstractContextManager[Connection[Any]]]
_SQL = Queries.of("ourdorset.directory")


class Made(NamedTuple):
    """A link made for the owner of a stale entry; without `address` it was sent, or `fault` says why not."""

    service: str
    name: str
    email: str
    address: str = ""
    fault: str = ""


def stale(entries: Iterable[Entry], days: int) -> list[Entry]:
    """Entries of our own that people are sent to and nobody has checked for so many days, oldest first."""
    found = [(checked_days(entry), entry) for entry in entries if entry.is_active and not entry.source]
    old = [(age, entry) for age, entry in found if age >= days]
    return [entry for _, entry in sorted(old, key=lambda each: (-each[0], each[1].name, each[1].id))]


def checked_days(entry: Entry) -> float:
    """How many days ago somebody said that it is right; endless when nobody ever has."""
    age = days_since(entry.assured, now())
    return float("inf") if age is None else age


def links_to_stale(connection: Connection[Any], days: int) -> list[Made]:
    """A link for each stale entry, to be passed on by hand."""
    entries = catalogue(connection).entries(connection).values()
    return [
        Made(entry.id, entry.name, entry.email, address=link_to(connection, entry.id).address)
        for entry in stale(entries, days)
    ]


def ask_owners(transaction: Transaction, days: int = STALE_DAYS) -> list[Made]:
    """Send each owner of stale entries one e-mail with a link to each, unless they were asked within `days`.

    Each owner in a transaction of their own: where the e-mail will not go, they are asked another day.
    """
    with transaction() as connection:
        entries = stale(catalogue(connection).entries(connection).values(), days)
        lately = {owner for (owner,) in connection.execute(_SQL["asked_lately"], {"days": days})}
    owners: dict[str, list[Entry]] = {}
    for entry in entries:
        owners.setdefault(entry.email.casefold(), []).append(entry)
    waiting = {owner: theirs for owner, theirs in owners.items() if owner not in lately}
    return [made for owner, theirs in waiting.items() for made in _ask(transaction, owner, theirs, days)]


def ask_owners_today(transaction: Transaction, days: int = STALE_DAYS) -> list[Made]:
    """The same, at most once a day however often it is called; nothing where no e-mail is sent."""
    if not settings.MAIL:
        return []
    with transaction() as connection:
        if not connection.execute(_SQL["begin_reminding"]).fetchone():
            return []
    return [made for made in ask_owners(transaction, days) if made.email]


def _ask(transaction: Transaction, owner: str, entries: Sequence[Entry], days: int) -> list[Made]:
    made = [Made(entry.id, entry.name, entry.email) for entry in entries]
    try:
        require_mail(entries[0])
        with transaction() as connection:
            if not connection.execute(_SQL["ask_owner"], {"owner": owner, "days": days}).fetchone():
                return []
            _send(connection, entries)
    except OurDorsetError as error:
        return [each._replace(fault=error.text) for each in made]
    return made


def _send(connection: Connection[Any], entries: Sequence[Entry]) -> None:
    to, first = entries[0].email, entries[0].name
    links = [(entry.name, link_to(connection, entry.id, to)) for entry in entries]
    many = len(entries) > 1
    words = TEXT.format(
        what=f"{len(entries)} of your entries are" if many else f"{first} is",
        which="them" if many else "it",
        list="\n\n".join(f"{name}:\n{link.address}" for name, link in links),
        until=day_of(links[0][1].expires),
    )
    subject = SUBJECT_OF_MANY.format(count=len(entries)) if many else SUBJECT.format(name=first)
    send(to, subject, words)
