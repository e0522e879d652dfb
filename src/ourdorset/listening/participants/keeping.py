"""Making participants, and their contact: sealed, opened by a keyholder with a reason."""

from collections.abc import Mapping
from datetime import date

import orjson
from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, InvalidError, NotFoundError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.closed import seal, unseal
from ourdorset.listening.models import Contact, Opening, Participant

PURPOSE = "contact"
CONTACT = {
    "name": "Name",
    "email": "E-mail",
    "telephone": "Telephone",
    "address": "Address",
    "formats": "Formats they need, such as large print",
}


def add_participant(found: Access, code_name: str, joined: date | None) -> Participant:
    """Somebody new. Raises ConflictError when the code name is another's."""
    with transaction.atomic():
        alike = Participant.objects.filter(project=found.project, code_name__iexact=code_name)
        if alike.exists():
            raise ConflictError(f"{code_name} is somebody else already; choose another code name.")
        made = Participant.objects.create(project=found.project, code_name=code_name, joined=joined)
        audited(found, Action.CREATE, "Participant", made.uuid)
    return made


def keep_contact(found: Access, participant: Participant, told: Mapping[str, str]) -> None:
    """Seal how to reach a participant, in place of what was sealed before; nothing told removes it."""
    kept = {key: told[key] for key in CONTACT if told.get(key)}
    with transaction.atomic():
        _require_taking_part(participant)
        Contact.objects.filter(participant=participant).delete()
        if kept:
            sealed = seal(PURPOSE, participant.uuid, orjson.dumps(kept))
            Contact.objects.create(participant=participant, sealed=sealed)
        audited(found, Action.UPDATE, "Contact", participant.uuid)


def open_contact(found: Access, participant: Participant, reason: str) -> dict[str, str]:
    """What is sealed of a participant, for a keyholder. The opening and its reason are kept.

    Raises InvalidError without a reason, NotFoundError when nothing is sealed, GoneError as `unseal`.
    """
    if not reason.strip():
        raise InvalidError("Say why you open it. The reason is kept, and others see it.")
    with transaction.atomic():
        row = Contact.objects.filter(participant=participant).first()
        if row is None:
            raise NotFoundError("No contact is kept of this participant.")
        opened: dict[str, str] = orjson.loads(unseal(PURPOSE, participant.uuid, row.sealed))
        Opening.objects.create(
            project=found.project,
            what=f"Contact of {participant.code_name}",
            by=found.member.user,
            reason=reason,
        )
        audited(found, Action.READ, "Contact", participant.uuid)
    return opened


def _require_taking_part(participant: Participant) -> None:
    if participant.withdrawn:
        raise ConflictError("This person took everything back; nothing more is kept of them.")
