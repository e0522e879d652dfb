"""Changing people's accounts: each change with its audit event in the same transaction.

The event's query says what changed (`role: analyst to clinician`), and never a secret, a name or an address.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

import orjson
from django.db.models import QuerySet

from ourdorset.accounts.administration.guards import (
    held_administrators,
    require_an_administrator_left,
    require_another,
)
from ourdorset.accounts.links import Link, Reason, issue_link
from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.registration import create_user
from ourdorset.accounts.session_ends import End, end_sessions
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import PERSONAL_ROLES, ConflictError, Context, InvalidError, NotFoundError, Role

PATIENT = re.compile(r"[A-Za-z0-9.\-]{1,64}")


class Details(NamedTuple):
    """What an administrator may change. `patients` are Patient ids, of a resident or carer only."""

    name: str
    role: Role
    organisation: Organisation
    patients: tuple[str, ...] = ()


class EditedMeanwhileError(ConflictError):
    """Someone else changed this account after you opened the page; nothing of yours was saved."""


def account(user_id: int, *, locked: bool = False) -> User:
    """The account of this id, its row locked for a change if asked. Raises NotFoundError."""
    rows = User.objects.select_related("organisation")
    # only the account: two changes at one organisation need not wait for each other
    user = (rows.select_for_update(of=("self",)) if locked else rows).filter(pk=user_id).first()
    if user is None:
        raise NotFoundError("No account has this number. Go back to the list of people.")
    return user


def users() -> QuerySet[User]:
    """Every account with its organisation, by e-mail address."""
    return User.objects.select_related("organisation").order_by("email")


def user_of(email: str) -> User:
    """The account of this e-mail address. Raises NotFoundError."""
    user = users().filter(email=email.strip().lower()).first()
    if user is None:
        raise NotFoundError(f"No account has the address {email!r}; `ourdorset user list` shows them all.")
    return user


def invite(context: Context, user: User) -> Link:
    """A link by which someone chooses a password. Raises ConflictError when the account is closed."""
    if not user.is_active:
        raise ConflictError("This account is closed. Open it again first.")
    new = not user.has_usable_password()
    return issue_link(context, user, Reason.INVITATION if new else Reason.RESET)


def edition(user: User) -> str:
    """Stands for what an edit page showed, so that saving can tell whether it has changed since."""
    shown = [user.name, user.role, user.organisation.pk, list(user.patients), user.is_active]
    return hashlib.sha256(orjson.dumps(shown)).hexdigest()[:32]


def add_person(context: Context, email: str, details: Details) -> User:
    """Open an account without a password: its owner chooses one by the invitation.

    Raises ConflictError when the address has an account, InvalidError for details that cannot be.
    """
    _require_possible(details)
    with lent_connection() as connection:
        user = create_user(email, None, **details._asdict())
        parts = [f"role: {user.role}", f"organisation: {user.organisation.ods_code}"]
        said = "; ".join(parts + _patients((), user.patients))
        append(connection, context, Action.CREATE, resource_type="User", resource_id=str(user.pk), query=said)
    return user


def change_person(context: Context, user_id: int, shown: str, details: Details) -> User:
    """Give an account new details; `shown` is the edition that was edited.

    Raises EditedMeanwhileError when it is no longer that one, OwnAccountError and LastAdministratorError for
    a change of role that may not be. More than a new name ends the person's sessions.
    """
    _require_possible(details)
    with lent_connection() as connection:
        administrators = held_administrators()
        user = account(user_id, locked=True)
        if edition(user) != shown:
            raise EditedMeanwhileError
        said = _difference(user, details)
        if not said:
            return user
        if user.role != details.role.value:
            require_another(context, user)
            require_an_administrator_left(user, administrators)
        user.name, user.role, user.organisation = details.name, details.role.value, details.organisation
        user.patients = [*details.patients]
        user.save(update_fields=["name", "role", "organisation", "patients"])
        append(connection, context, Action.UPDATE, resource_type="User", resource_id=str(user.pk), query=said)
        if said != "name":
            end_sessions(context, user, End.ACCOUNT)
    return user


def close_person(context: Context, user_id: int) -> User:
    """Close an account: its owner is signed out and may not sign in. Doing it twice is harmless."""
    with lent_connection() as connection:
        administrators = held_administrators()
        user = account(user_id, locked=True)
        if user.is_active:
            require_another(context, user)
            require_an_administrator_left(user, administrators)
            user.is_active = False
            user.save(update_fields=["is_active"])
            number = str(user.pk)
            append(
                connection, context, Action.UPDATE, resource_type="User", resource_id=number, query="closed"
            )
            end_sessions(context, user, End.ACCOUNT)
    return user


def reopen_person(context: Context, user_id: int) -> User:
    """Let the owner of a closed account sign in again, with the password they had."""
    with lent_connection() as connection:
        user = account(user_id, locked=True)
        if not user.is_active:
            user.is_active = True
            user.save(update_fields=["is_active"])
            number, said = str(user.pk), "reopened"
            append(connection, context, Action.UPDATE, resource_type="User", resource_id=number, query=said)
    return user


def _require_possible(details: Details) -> None:
    if not details.name.strip():
        raise InvalidError("Give the person's name.")
    if details.patients and details.role not in PERSONAL_ROLES:
        raise InvalidError("Only a resident's or a carer's account is tied to people's records.")
    if wrong := [each for each in details.patients if not PATIENT.fullmatch(each)]:
        raise InvalidError(f"{wrong[0]!r} cannot be the id of a person's record.")


def _difference(user: User, details: Details) -> str:
    """What would change, for the audit; empty for nothing."""
    parts = ["name"] if user.name != details.name else []
    if user.role != details.role.value:
        parts.append(f"role: {user.role} to {details.role.value}")
    if user.organisation.pk != details.organisation.pk:
        before, after = user.organisation.ods_code, details.organisation.ods_code
        parts.append(f"organisation: {before} to {after}")
    return "; ".join(parts + _patients(user.patients, details.patients))


def _patients(before: Iterable[str], after: Iterable[str]) -> list[str]:
    added, gone = [*dict.fromkeys(after)], [*dict.fromkeys(before)]
    said = [f"+{each}" for each in added if each not in gone] + [
        f"-{each}" for each in gone if each not in added
    ]
    return [f"patients: {' '.join(said)}"] if said else []
