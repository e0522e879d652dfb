"""What is sealed opened: by a keyholder, with a reason, audited, and listed for the lead."""

from datetime import timedelta
from typing import NamedTuple

import orjson
from django.utils import timezone

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ForbiddenError, GoneError, InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.closed import unseal
from ourdorset.listening.models import Opening, Original, Text
from ourdorset.listening.pseudonyms.keeping import PURPOSE

# How long an original stays open to whom opened it; then a reason is asked for again.
OPEN_FOR = timedelta(minutes=30)
SHORTEST_REASON = 5  # letters


class Unsealed(NamedTuple):
    """An original: the name of its file, and what was said."""

    file: str
    text: str


def open_original(found: Access, text: Text, reason: str) -> None:
    """Open the original of a text to a keyholder for a while; why is kept.

    Raises ForbiddenError for anyone else, InvalidError without a reason. In the transaction under way.
    """
    _keyholder(found)
    reason = " ".join(reason.split())
    if sum(letter.isalpha() for letter in reason) < SHORTEST_REASON:
        raise InvalidError("Say in a few words why you open the original; the lead sees it.")
    Opening.objects.create(project=found.project, what=what(text), by=found.member.user, reason=reason)
    audited(found, Action.READ, "Original", text.uuid, reason)


def is_open(found: Access, text: Text) -> bool:
    """Whether this keyholder opened the original of this text a short while ago."""
    since = timezone.now() - OPEN_FOR
    rows = Opening.objects.filter(project=found.project, by=found.member.user, what=what(text), at__gte=since)
    return found.member.keyholder and rows.exists()


def read_original(found: Access, text: Text) -> Unsealed:
    """The original of a text that is open to somebody. Raises ForbiddenError when it is not; audited."""
    _keyholder(found)
    if not is_open(found, text):
        raise ForbiddenError("The original is closed again. Say why you open it.")
    audited(found, Action.READ, "Original", text.uuid)
    return unsealed(text)


def what(text: Text) -> str:
    """How the list of openings names an original."""
    return f"original {text.uuid}"


def unsealed(text: Text) -> Unsealed:
    """The original of a text, with nobody asked: for putting single words back.

    Raises GoneError when there is none, or the key has changed.
    """
    row = Original.objects.filter(text=text).first()
    if row is None:
        raise GoneError("The original is no longer here: it was withdrawn, or removed after its time.")
    return Unsealed(**orjson.loads(unseal(PURPOSE, text.uuid, row.sealed)))


def _keyholder(found: Access) -> None:
    if not found.member.keyholder:
        raise ForbiddenError("Only a keyholder of this project may open what is sealed; ask its lead.")
