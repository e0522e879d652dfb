"""Which account is whose at a provider: the provider's own name for a person, and the account here."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ourdorset.accounts.models import ExternalIdentity, User
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import ConflictError, Context, InvalidError, NotFoundError

LONGEST = 255


def identity_of(issuer: str, subject: str) -> ExternalIdentity | None:
    """The account that the provider's subject has here, with its user and organisation."""
    rows = ExternalIdentity.objects.select_related("user__organisation")
    return rows.filter(issuer=issuer, subject=subject).first()


def identities_of(user: User) -> QuerySet[ExternalIdentity]:
    """By what providers someone may sign in."""
    return ExternalIdentity.objects.filter(user=user).order_by("issuer", "pk")


def tie(context: Context, user: User, issuer: str, subject: str) -> ExternalIdentity:
    """Let whoever the provider calls `subject` sign in to this account.

    Raises InvalidError for no subject, ConflictError when they have an account here already.
    """
    subject = subject.strip()
    if not 0 < len(subject) <= LONGEST:
        raise InvalidError("Enter what the other service calls this person, such as the UUID of a smartcard.")
    with lent_connection() as connection:
        try:
            with transaction.atomic():
                row = ExternalIdentity.objects.create(issuer=issuer, subject=subject, user=user)
        except IntegrityError:
            raise ConflictError("Somebody here signs in by that already.") from None
        kind, number = "ExternalIdentity", str(user.pk)
        said = f"issuer={issuer}"
        append(connection, context, Action.CREATE, resource_type=kind, resource_id=number, query=said)
    return row


def untie(context: Context, user: User, number: int) -> None:
    """End a sign-in by a provider. Raises NotFoundError."""
    with lent_connection() as connection:
        row = ExternalIdentity.objects.filter(user=user, pk=number).first()
        if row is None:
            raise NotFoundError
        said = f"issuer={row.issuer}"
        row.delete()
        kind, owner = "ExternalIdentity", str(user.pk)
        append(connection, context, Action.DELETE, resource_type=kind, resource_id=owner, query=said)
