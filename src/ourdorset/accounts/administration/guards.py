"""What no administrator may do: lock everyone out, or change their own standing."""

from ourdorset.accounts.backend import may_sign_in
from ourdorset.accounts.models import User
from ourdorset.kernel.api import ConflictError, Context, ForbiddenError, Role


class LastAdministratorError(ConflictError):
    """This is the last administrator who can sign in. Make another administrator first."""


class OwnAccountError(ForbiddenError):
    """You cannot close your own account or change your own role. Ask another administrator."""


def require_another(context: Context, user: User) -> None:
    """Raise OwnAccountError when the account is that of whoever asks."""
    if context.actor == f"user:{user.pk}":
        raise OwnAccountError


def require_an_administrator_left(user: User) -> None:
    """Raise LastAdministratorError when without this account nobody could administer.

    Locks the administrators' rows, in one order, so that two who remove each other at once cannot both
    succeed. The caller is inside a transaction.
    """
    if user.role != Role.ADMINISTRATOR.value or not user.is_active:
        return
    role = Role.ADMINISTRATOR.value
    rows = User.objects.select_for_update().filter(role=role, is_active=True).order_by("pk")
    if not any(one.pk != user.pk and may_sign_in(one) for one in rows):
        raise LastAdministratorError
