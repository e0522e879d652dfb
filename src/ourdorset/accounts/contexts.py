"""From someone who has signed in to the Context that every room asks for."""

from ourdorset.accounts.models import User
from ourdorset.accounts.permissions import PURPOSES, reach
from ourdorset.kernel.api import Context, Purpose, Role


def context_for(user: User, *, request_id: str = "") -> Context:
    """Who this user acts as. A resident or carer is confined to the patients of the account."""
    role = Role(user.role)
    return Context(
        actor=f"user:{user.pk}",
        organisation=user.organisation.ods_code,
        role=role,
        purpose=PURPOSES[role],
        patients=reach(role, user.patients),
        request_id=request_id,
    )


def own_context(part: str, organisation: str) -> Context:
    """The service itself at work: its sign-in page, its command line."""
    return Context(
        actor=f"service:{part}",
        organisation=organisation,
        role=Role.SYSTEM,
        purpose=Purpose.SYSTEM_ADMINISTRATION,
    )
