"""Links by which those who run a service keep its entry true, without an account.

A link is signed, not stored: it names one service, and it expires. Whoever has it can say that the entry is
right, whether there is room, and what has changed. Every such change is a version that editors can undo.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from smtplib import SMTPException
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse

from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.option import days_since
from ourdorset.kernel.api import BusyError, InvalidError, OurDorsetError, now

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


class Link(NamedTuple):
    """A link's whole address, and when it stops."""

    address: str
    expires: datetime


def link_to(service_id: str) -> Link:
    """A new link to the entry of a service."""
    token = signing.dumps(service_id, salt=SALT)
    return Link(settings.BASE_URL + reverse("directory-keeping:keep", args=[token]), now() + LASTS)


def service_of(token: str) -> str | None:
    """The id of the service whose entry a link opens; None when it is too old, or never was."""
    try:
        found = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return found if isinstance(found, str) else None


def name_of(token: str) -> str:
    """What the audit calls a link: enough to tell it from others, too little to use it."""
    return sha256(token.encode()).hexdigest()[:NAME_LETTERS]


def send_link(entry: Entry) -> Link:
    """Send its owner a new link by e-mail. InvalidError without an address, BusyError when it will not go."""
    if not settings.MAIL:
        raise InvalidError("This service sends no e-mail; set OURDORSET_MAIL_URL, or copy the link.")
    if not entry.email:
        raise InvalidError(f"“{entry.name}” has no e-mail address. Copy the link instead.")
    link = link_to(entry.id)
    until = f"{link.expires.day} {link.expires:%B %Y}"
    words = TEXT.format(name=entry.name, address=link.address, until=until)
    subject = " ".join(SUBJECT.format(name=entry.name).split())
    try:
        EmailMessage(subject, words, to=[entry.email]).send()
    except (OSError, SMTPException) as error:
        raise BusyError("The e-mail could not be sent. Copy the link instead.") from error
    return link


def stale(entries: Iterable[Entry], days: int) -> list[Entry]:
    """Entries of our own that people are sent to and nobody has checked for so many days, oldest first."""
    found = [(checked_days(entry), entry) for entry in entries if entry.is_active and not entry.source]
    old = [(age, entry) for age, entry in found if age >= days]
    return [entry for _, entry in sorted(old, key=lambda each: (-each[0], each[1].name, each[1].id))]


class Made(NamedTuple):
    """A link made for the owner of a stale entry; without `address` it was sent, or `fault` says why not."""

    service: str
    name: str
    email: str
    address: str = ""
    fault: str = ""


def links_to_stale(entries: Iterable[Entry], days: int, *, send: bool = False) -> list[Made]:
    """A link for each stale entry, or the same sent to its e-mail address."""
    return [_made(entry, send) for entry in stale(entries, days)]


def _made(entry: Entry, send: bool) -> Made:
    made = Made(entry.id, entry.name, entry.email)
    if not send:
        return made._replace(address=link_to(entry.id).address)
    try:
        send_link(entry)
    except OurDorsetError as error:
        return made._replace(fault=error.text)
    return made


def checked_days(entry: Entry) -> float:
    """How many days ago somebody said that it is right; endless when nobody ever has."""
    age = days_since(entry.assured, now())
    return float("inf") if age is None else age
