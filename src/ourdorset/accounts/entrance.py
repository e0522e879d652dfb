"""Coming in and going out, each with its audit event in the same transaction."""

from django.contrib import auth
from django.http import HttpRequest

from ourdorset.accounts.attempts import forget, may_try
from ourdorset.accounts.contexts import context_for, own_context
from ourdorset.accounts.models import User
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, Outcome, append
from ourdorset.kernel.api import OurDorsetError

SIGN_IN_PAGE = "sign-in"
NOBODY_S = "unknown"
BACKEND = "ourdorset.accounts.backend.PasswordBackend"


class TooManyAttemptsError(OurDorsetError):
    """There have been too many attempts to sign in to this account. Wait 15 minutes, then try again."""


def sign_in(request: HttpRequest, email: str, password: str) -> User | None:
    """Sign someone in to this request's session; None when e-mail and password do not match.

    Raises TooManyAttemptsError, whether or not there is such an account.
    """
    source = request.META.get("REMOTE_ADDR", "")
    if not may_try(email, source):
        _refused(email)
        raise TooManyAttemptsError
    user = auth.authenticate(request, email=email, password=password)
    if not isinstance(user, User):
        _refused(email)
        return None
    with lent_connection():
        begin_session(request, user, "password")
        forget(email, source)
    return user


def begin_session(request: HttpRequest, user: User, how: str) -> None:
    """Sign this user in, who has been recognised by `how` (a word for the audit): a fresh session, audited.

    The caller has made sure of who it is, and that `backend.may_sign_in`.
    """
    with lent_connection() as connection:
        auth.login(request, user, backend=BACKEND)
        request.session.save()
        context = context_for(user)
        append(connection, context, Action.SIGN_IN, resource_type="User", resource_id=str(user.pk), query=how)


def sign_out(request: HttpRequest) -> None:
    """End the session, if there is one."""
    user = request.user
    with lent_connection() as connection:
        auth.logout(request)
        if isinstance(user, User):
            append(
                connection, context_for(user), Action.SIGN_OUT, resource_type="User", resource_id=str(user.pk)
            )


def _refused(email: str) -> None:
    """Note the account that was tried, if there is one; never what was typed, which may be a password."""
    user = User.objects.select_related("organisation").filter(email=email.strip().lower()).first()
    context = own_context(SIGN_IN_PAGE, user.organisation.ods_code if user else NOBODY_S)
    with lent_connection() as connection:
        append(
            connection,
            context,
            Action.SIGN_IN_FAILED,
            resource_type="User",
            resource_id=str(user.pk) if user else "",
            outcome=Outcome.MINOR_FAILURE,
        )
