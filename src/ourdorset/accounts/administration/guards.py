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


def held_administrators() -> list[User]:
    """The open accounts of administrators, their rows locked until the end of the caller's transaction.

    In one order, and before any other row: so that two who remove each other at once neither both succeed nor
    wait for each other for ever.
    """
    rows = User.objects.select_for_update().filter(role=Role.ADMINISTRATOR.value, is_active=True)
    return list(rows.order_by("pk"))


def require_an_administrator_left(user: User, administrators: list[User]) -> None:
    """Raise LastAdministratorError when without this account none of these could sign in."""
    alone = not any(one.pk != user.pk and may_sign_in(one) for one in administrators)
    if alone and any(one.pk == user.pk for one in administrators):
        raise LastAdministratorError
