"""A forgotten password: a link by e-mail, and nothing on the page that says whether there is an account."""

import logging
from smtplib import SMTPException
from threading import Thread

from django.core.mail import EmailMessage
from django.http import HttpRequest

from ourdorset.accounts.attempts import TooManyAttemptsError, count_try
from ourdorset.accounts.backend import may_sign_in
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.links import Reason, issue_link
from ourdorset.accounts.models import User
from ourdorset.accounts.source import source_of

SUBJECT = "Choose a new password for Our Dorset"
TEXT = """Hello {name},

Someone, probably you, asked for a new password for Our Dorset. Choose one here:

{address}

The link works once, within an hour. If you did not ask for it, do nothing: your password stays as it is.
"""

log = logging.getLogger(__name__)


def send_reset_link(request: HttpRequest, email: str) -> None:
    """Send a link, if this is an open account and not too many were asked for.

    The e-mail goes out beside the answer, so that how long a page takes says nothing either.
    """
    try:
        count_try(f"reset of {email}", source_of(request))
    except TooManyAttemptsError:
        return
    user = User.objects.select_related("organisation").filter(email=email.strip().lower()).first()
    if user is None or not may_sign_in(user):
        return
    link = issue_link(own_context("password-reset", user.organisation.ods_code), user, Reason.RESET)
    message = EmailMessage(SUBJECT, TEXT.format(name=user.name, address=link.address), to=[user.email])
    Thread(target=_send, args=(message,), name="password-reset").start()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as error:
        log.error("An e-mail could not be sent; see OURDORSET_MAIL_URL: %s", error)
