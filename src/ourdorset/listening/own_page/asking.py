"""What a participant asks for on their page: words to be taken back, or less to be done with them.

Taking back is a wish that the project's lead carries out (`consent.asking`). Agreeing to less holds at once.
Agreeing to more is not done here: whoever finds a link must not be able to open up somebody's words.
"""

from typing import Any, cast

from django.db import transaction

from ourdorset.accounts.api import lent_connection, own_context
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import ConflictError, InvalidError, now
from ourdorset.listening.consent.asking import ask_withdrawal
from ourdorset.listening.consent.level import level
from ourdorset.listening.models import Consent, Participant, Passage, QuoteLevel, Text, Turn
from ourdorset.listening.own_page.places import own_part
from ourdorset.listening.own_page.theirs import newest_consent

SERVICE = "listening"
HOW = "on their own page"


def ask_back(participant: Participant, key: str = "") -> None:
    """Ask for one passage back by its key (`passage-12`, `turn-3`, `text-4`) or, without one, for everything.

    Raises InvalidError when there is no such passage of theirs.
    """
    place = _place(participant, key) if key else None
    with transaction.atomic():
        ask_withdrawal(participant, place)
        note(participant, Action.UPDATE, f"asked back {key or 'everything'}")


def agree_to_less(participant: Participant, quote: str, *, story: bool, contact: bool) -> None:
    """Keep a narrower consent, from now on. Raises ConflictError for a wider one than the newest."""
    last = newest_consent(participant)
    if last is None or quote not in QuoteLevel.values:
        raise InvalidError("Choose one of the answers.")
    before = level(last.analysis, last.quote, last.story)
    wanted = level(last.analysis, quote, story)
    if wanted.within(before) != wanted or (contact and not last.contact):
        raise ConflictError("You can agree to less here. To agree to more, tell those who listened to you.")
    with transaction.atomic():
        Consent.objects.create(
            participant=participant,
            analysis=last.analysis,
            quote=quote,
            story=story,
            recording=last.recording,
            contact=contact,
            given=now(),
            how=HOW,
        )
        note(participant, Action.UPDATE, "agreed to less")


def note(participant: Participant, action: Action, said: str) -> None:
    """Audit what was done by the link, as the service: a participant has no account."""
    with lent_connection() as connection:
        append(
            connection,
            own_context(SERVICE, "-"),
            action,
            resource_type="Participant",
            resource_id=str(participant.uuid),
            query=said,
        )


def words_of(participant: Participant, key: str) -> str:
    """The words of a passage that can be asked back. Raises InvalidError as `ask_back`."""
    text, start, end = _place(participant, key)
    return text.body[start:end]


def _place(participant: Participant, key: str) -> tuple[Text, int, int]:
    kind, _, number = key.partition("-")
    pk = int(number) if number.isdecimal() and len(number) < 18 else 0
    model: Any = {"passage": Passage, "turn": Turn}.get(kind)
    if kind == "text" and (text := Text.objects.filter(pk=pk, participant=participant).first()):
        return text, 0, len(text.body)
    row = model.objects.select_related("text").filter(pk=pk).first() if model else None
    if row is None or cast(Any, row.text).project_id != cast(Any, participant).project_id:
        raise InvalidError("There is no such passage; go back to your page and choose one.")
    part = own_part(participant, row.text, row.start, row.end)
    if part is None:
        raise InvalidError("Those words are not yours; go back to your page and choose a passage.")
    return row.text, *part
