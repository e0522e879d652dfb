"""Coming in and going out, each with its audit event in the same transaction."""

from datetime import datetime, timedelta

from django.contrib import auth
from django.http import HttpRequest

from ourdorset.accounts.attempts import TooManyAttemptsError, codes_of, count_try, forget
from ourdorset.accounts.contexts import context_for, own_context
from ourdorset.accounts.models import User
from ourdorset.accounts.second_factor import has_second_factor, must_set_up, right_code, use_recovery_code
from ourdorset.accounts.sessions import DEVICE
from ourdorset.accounts.source import device_of, source_of
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, Outcome, append
from ourdorset.kernel.api import now

SIGN_IN_PAGE = "sign-in"
SECOND_FACTOR_PAGE = "second-factor"
ACCOUNT_PAGE = "account"
NOBODY_S = "unknown"
BACKEND = "ourdorset.accounts.backend.PasswordBackend"
# In the session: whose password was right and whose code is asked for; that an app is to be set up first.
WAITING = "accounts.waiting"
CONFINED = "accounts.must-set-up-second-factor"
WAITS = timedelta(minutes=5)


def sign_in(request: HttpRequest, email: str, password: str) -> User | None:
    """Take a password: the user, or None when e-mail and password do not match.

    The user is signed in, unless `waiting_for_code(request)` then says that a code is asked for as well.
    Raises TooManyAttemptsError, whether or not there is such an account.
    """
    source = source_of(request)
    try:
        count_try(email, source)
    except TooManyAttemptsError:
        _refused(email, SIGN_IN_PAGE)
        raise
    user = auth.authenticate(request, email=email, password=password)
    if not isinstance(user, User):
        _refused(email, SIGN_IN_PAGE)
        return None
    with lent_connection():
        if has_second_factor(user):
            request.session.flush()
            request.session[WAITING] = {"user": user.pk, "since": now().isoformat()}
            request.session.save()
        else:
            begin_session(request, user, "password")
        forget(email, source)
    return user


def waiting_for_code(request: HttpRequest) -> User | None:
    """Whose password was right in this session a moment ago, so that their code is asked for."""
    waiting = request.session.get(WAITING)
    if not waiting or now() - datetime.fromisoformat(waiting["since"]) > WAITS:
        return None
    user = User.objects.select_related("organisation").filter(pk=waiting["user"], is_active=True).first()
    return user


def give_code(request: HttpRequest, user: User, code: str, *, recovery: bool = False) -> bool:
    """Take a code from the app, or a recovery code, and sign in if it is right.

    Raises TooManyAttemptsError after too many wrong ones.
    """
    source = source_of(request)
    try:
        count_try(codes_of(user), source)
    except TooManyAttemptsError:
        _refused(user.email, SECOND_FACTOR_PAGE)
        raise
    if not (use_recovery_code(user, code) if recovery else right_code(user, code)):
        _refused(user.email, SECOND_FACTOR_PAGE)
        return False
    with lent_connection():
        begin_session(request, user, "password and recovery code" if recovery else "password and app")
        forget(codes_of(user), source)
    return True


def password_is_right(request: HttpRequest, user: User, password: str) -> bool:
    """Whether someone who is signed in knows their password; throttled and audited as a sign-in is.

    Raises TooManyAttemptsError.
    """
    source = source_of(request)
    count_try(user.email, source)
    if not user.check_password(password):
        _refused(user.email, ACCOUNT_PAGE)
        return False
    forget(user.email, source)
    return True


def keep_signed_in(request: HttpRequest, user: User) -> None:
    """After one's own password has changed: this session goes on, under a new key."""
    auth.update_session_auth_hash(request, user)


def begin_session(request: HttpRequest, user: User, how: str) -> None:
    """Sign this user in, who has been recognised by `how` (a word for the audit): a fresh session, audited.

    The caller has made sure of who it is, and that `backend.may_sign_in`. Whoever was recognised by password
    alone, and whose role asks for a second factor, can do nothing but set one up.
    """
    with lent_connection() as connection:
        request.session.pop(WAITING, None)
        again = auth.SESSION_KEY in request.session
        auth.login(request, user, backend=BACKEND)
        if again:
            # Django gives a new key only to someone who was not signed in.
            request.session.cycle_key()
        request.session[DEVICE] = device_of(request)
        if how == "password" and must_set_up(user):
            request.session[CONFINED] = True
        request.session.save()
        context = context_for(user)
        append(
            connection,
            context,
            Action.SIGN_IN,
            resource_type="User",
            resource_id=str(user.pk),
            query=f"how={how}",
        )


def must_set_up_first(request: HttpRequest) -> bool:
    """Whether whoever has signed in can do nothing until they have set up a second factor."""
    return CONFINED in request.session


def sign_out(request: HttpRequest) -> None:
    """End the session, if there is one."""
    user = request.user
    with lent_connection() as connection:
        auth.logout(request)
        if isinstance(user, User):
            append(
                connection, context_for(user), Action.SIGN_OUT, resource_type="User", resource_id=str(user.pk)
            )


def _refused(email: str, where: str) -> None:
    """Note the account that was tried, if there is one; never what was typed, which may be a password."""
    user = User.objects.select_related("organisation").filter(email=email.strip().lower()).first()
    context = own_context(where, user.organisation.ods_code if user else NOBODY_S)
    with lent_connection() as connection:
        append(
            connection,
            context,
            Action.SIGN_IN_FAILED,
            resource_type="User",
            resource_id=str(user.pk) if user else "",
            outcome=Outcome.MINOR_FAILURE,
        )
