"""That words name somebody: noted by whoever reads them, kept until a lead has settled it."""

from django.db.models import QuerySet

from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError, NotFoundError, now
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Overlooked, Project, Text, TextState
from ourdorset.listening.words import Placed


def report(found: Access, text: Text, place: Placed) -> Overlooked:
    """Note that the words at a place name somebody. Told twice it is noted once."""
    where = {"text": text, "start": place.start, "end": place.end, "settled": None}
    row, fresh = Overlooked.objects.get_or_create(**where, defaults={"by": found.member.user})
    if fresh:
        audited(found, Action.CREATE, "Overlooked", row.uuid)
    return row


def waiting(project: Project) -> QuerySet[Overlooked]:
    """What is not settled yet, the oldest first. A text that was withdrawn asks for nothing more."""
    rows = Overlooked.objects.filter(text__project=project, settled=None)
    rows = rows.exclude(text__state=TextState.WITHDRAWN)
    return rows.select_related("text__conversation", "text__question", "by")


def waiting_one(project: Project, uuid: object) -> Overlooked:
    """One that is not settled. Raises NotFoundError."""
    row = waiting(project).filter(uuid=uuid).first()
    if row is None:
        raise NotFoundError("Nobody asks about these words any more; somebody may have settled it.")
    return row


def settle(found: Access, rows: QuerySet[Overlooked], *, taken_out: bool) -> int:
    """Close some of what waits: the words were taken out, or name nobody. How many it were."""
    said = {"settled": now(), "settled_by": found.member.user, "taken_out": taken_out}
    for row in rows:
        audited(found, Action.UPDATE, "Overlooked", row.uuid, "taken out" if taken_out else "names nobody")
    return rows.filter(settled=None).update(**said)


def names_nobody(found: Access, row: Overlooked) -> None:
    """Close a report without a change. Raises ConflictError when it is closed already."""
    if not settle(found, Overlooked.objects.filter(pk=row.pk, settled=None), taken_out=False):
        raise ConflictError("Somebody has settled this since. Look at the list.")
