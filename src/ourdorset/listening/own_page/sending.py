"""Sending a participant their link by e-mail, where they agreed that we get in touch.

The sealed contact is opened by the service for this alone, and nobody sees it; the audit says so. Whoever was
sent the link with an answered point counts as told of it.
"""

from smtplib import SMTPException

import orjson
from django.conf import settings
from django.core.mail import EmailMessage

from ourdorset.accounts.api import lent_connection, own_context
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import BusyError, InvalidError
from ourdorset.listening.access import Access
from ourdorset.listening.closed import unseal
from ourdorset.listening.models import Consent, Contact, Participant, Point
from ourdorset.listening.own_page.asking import SERVICE
from ourdorset.listening.own_page.links import NewLink, new_link
from ourdorset.listening.own_page.places import passages_of
from ourdorset.listening.participants.keeping import PURPOSE
from ourdorset.listening.points.keeping import TOLD, Said, take
from ourdorset.listening.points.listed import ANSWERED
from ourdorset.listening.points.steps import LEAD

SUBJECT = "How your words were used"
TEXT = """Hello,

You talked with us for “{project}”. Thank you.

This page shows how your words were used, and what came of what you raised:

{address}

You need no account. The link is for you only and works until {until}. On the page you can also take back
what you said.
"""


def may_be_reached(participant: Participant) -> bool:
    """Whether the newest of their consents lets us get in touch."""
    last = Consent.objects.filter(participant=participant).order_by("given", "pk").last()
    return bool(last and last.contact and participant.withdrawn is None)


def send_link(found: Access, participant: Participant) -> NewLink:
    """Send a new link by e-mail.

    Raises InvalidError when they did not agree to it, gave no address, or no e-mail is set up here;
    BusyError when it will not go, and then the earlier link still works.
    """
    if not settings.MAIL:
        raise InvalidError("This service sends no e-mail; set OURDORSET_MAIL_URL, or print the letter.")
    if not may_be_reached(participant):
        raise InvalidError("This person did not agree that we get in touch.")
    address = _address(participant)
    with lent_connection():
        link = new_link(found, participant)
        until = f"{link.expires.day} {link.expires:%B %Y}"
        words = TEXT.format(project=participant.project.name, address=link.address, until=until)
        try:
            EmailMessage(SUBJECT, words, to=[address]).send()
        except (OSError, SMTPException) as error:
            raise BusyError("The e-mail could not be sent. Print the letter instead.") from error
        tell(found, participant)
    return link


def tell(found: Access, participant: Participant) -> int:
    """Note that a person is told what came of the points they raised; how many there were."""
    points = Point.objects.filter(
        passage__in=[one.pk for one in passages_of(participant)], state__in=ANSWERED, told=None
    )
    told = list(points)
    for point in told:
        take(found.context, point, TOLD, LEAD, Said(), found.member.user)
    return len(told)


def _address(participant: Participant) -> str:
    """The e-mail address out of the sealed contact, opened by the service."""
    with lent_connection() as connection:
        append(
            connection,
            own_context(SERVICE, "-"),
            Action.READ,
            resource_type="Contact",
            resource_id=str(participant.uuid),
            query="to send the link of their own page",
        )
        row = Contact.objects.filter(participant=participant).first()
        found = orjson.loads(unseal(PURPOSE, participant.uuid, row.sealed)) if row else {}
    address = str(found.get("email", "")).strip()
    if not address:
        raise InvalidError("This person gave no e-mail address. Print the letter instead.")
    return address
