"""Links by which those who run a service keep its entry true, without an account.

A link is signed and names one service; it expires, and an editor can revoke it before. Only a fingerprint of
it is kept: whoever reads the database can use none. Whoever has it can say that the entry is right, whether
there is room, and what has changed. Every such change is a version that editors can undo.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from smtplib import SMTPException
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from psycopg import Connection

from ourdorset.database.api import Queries
from ourdorset.directory.entry import Entry
from ourdorset.kernel.api import BusyError, InvalidError, new_uuid, now

SALT = "directory.keeping"
LASTS = timedelta(days=90)
NAME_LETTERS = 8
SUBJECT = "Is this still right? {name}"
TEXT = """Hello,

{name} is in Our Dorset, where people look for services near them.

Please see whether what it says is still right, whether there is room, or what has changed:

{address}

You need no account. The link is for this entry only and works until {until}. Whoever has it can change the
entry, so pass it on only to those who help you to run the service.
"""
_SQL = Queries.of("ourdorset.directory")


class Link(NamedTuple):
    """A link's whole address, and when it stops."""

    address: str
    expires: datetime


class Live(NamedTuple):
    """A link that works: what the audit calls it, since when, until when, sent to whom, when last used."""

    name: str
    made: datetime
    expires: datetime
    sent_to: str
    used: datetime | None


def link_to(connection: Connection[Any], service_id: str, sent_to: str = "") -> Link:
    """A new link to the entry of a service; `sent_to` is an e-mail address that it goes to."""
    # a mark of its own, so that no two links are one
    token = signing.dumps([service_id, new_uuid()], salt=SALT)
    expires = now() + LASTS
    told = {"fingerprint": _fingerprint(token), "service": service_id, "expires": expires, "sent_to": sent_to}
    connection.execute(_SQL["keep_link"], told)
    return Link(settings.BASE_URL + reverse("directory-keeping:keep", args=[token]), expires)


def service_of(connection: Connection[Any], token: str) -> str | None:
    """The id of the service whose entry a link opens; None when it is too old, revoked, or never was."""
    try:
        signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    found = connection.execute(_SQL["use_link"], {"fingerprint": _fingerprint(token)}).fetchone()
    return found[0] if found else None


def name_of(token: str) -> str:
    """What the audit calls a link: enough to tell it from others, too little to use it."""
    return _fingerprint(token)[:NAME_LETTERS]


def live_links(connection: Connection[Any], service_id: str) -> list[Live]:
    """The links to an entry that work now, the newest first."""
    rows = connection.execute(_SQL["live_links"], {"service": service_id}).fetchall()
    return [Live(fingerprint[:NAME_LETTERS], *rest) for fingerprint, *rest in rows]


def revoke(connection: Connection[Any], service_id: str, name: str) -> bool:
    """End a link before its time. False when there is none of that name to this entry that works."""
    told = {"service": service_id, "name": name, "letters": NAME_LETTERS}
    return len(name) == NAME_LETTERS and connection.execute(_SQL["revoke_link"], told).rowcount > 0


def send_link(connection: Connection[Any], entry: Entry) -> Link:
    """Send its owner a new link by e-mail. InvalidError without an address, BusyError when it will not go."""
    require_mail(entry)
    with connection.transaction():
        link = link_to(connection, entry.id, entry.email)
        words = TEXT.format(name=entry.name, address=link.address, until=day_of(link.expires))
        send(entry.email, SUBJECT.format(name=entry.name), words)
    return link


def require_mail(entry: Entry) -> None:
    """Raise InvalidError unless its owner can be reached by e-mail."""
    if not settings.MAIL:
        raise InvalidError("This service sends no e-mail; set OURDORSET_MAIL_URL, or copy the link.")
    if not entry.email:
        raise InvalidError(f"“{entry.name}” has no e-mail address. Copy the link instead.")


def send(to: str, subject: str, words: str) -> None:
    """Send an e-mail. Raises BusyError when it will not go."""
    try:
        EmailMessage(" ".join(subject.split()), words, to=[to]).send()
    except (OSError, SMTPException) as error:
        raise BusyError("The e-mail could not be sent. Copy the link instead.") from error


def day_of(moment: datetime) -> str:
    """`20 February 2027`."""
    return f"{moment.day} {moment:%B %Y}"


def _fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest()
