"""Who may do what in a project: its members, by the part they have, and every look at words audited.

A role opens the room's pages (`accounts/permissions.py`); a project opens to those whom its lead made
members. For everyone else there is no such project.
"""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest

from ourdorset.accounts.api import context_for, lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, ForbiddenError, NotFoundError
from ourdorset.listening.models import Member, Part, Project

WORKS = (Part.LEAD, Part.INTERVIEWER, Part.CODER)
EVERYONE = tuple(Part)


class Access(NamedTuple):
    """Somebody at work in a project."""

    project: Project
    member: Member
    context: Context

    @property
    def leads(self) -> bool:
        """Whether they lead it."""
        return self.member.part == Part.LEAD


def access(request: HttpRequest, project: UUID | str, parts: Iterable[Part] = EVERYONE) -> Access:
    """The project, for a member who has one of the parts.

    Raises NotFoundError for who is no member, so that a project's name is not told either, and
    ForbiddenError for a member with another part.
    """
    rows = Member.objects.select_related("project", "user__organisation")
    member = rows.filter(project__uuid=project, user=request.user.pk).first()
    if member is None:
        raise NotFoundError("There is no such project, or you are not one of its members; ask its lead.")
    if member.part not in tuple(parts):
        wanted = " or ".join(Part(part).label.lower() for part in parts)
        raise ForbiddenError(f"Only a {wanted} of this project may do this; ask its lead.")
    return Access(member.project, member, context_for(member.user))


def keyholder(request: HttpRequest, project: UUID | str) -> Access:
    """The project, for a member who may open what is sealed. Raises as `access`, and ForbiddenError."""
    found = access(request, project)
    if not found.member.keyholder:
        raise ForbiddenError("Only a keyholder of this project may open what is sealed; ask its lead.")
    return found


def audited(found: Access, action: Action, kind: str, uuid: object, said: str = "") -> None:
    """Write that somebody saw or changed `kind` (such as "Text") `uuid`, in the transaction under way.

    `said` says more, such as a reason; it holds no words of a participant and no name.
    """
    with lent_connection() as connection:
        append(connection, found.context, action, resource_type=kind, resource_id=str(uuid), query=said)
