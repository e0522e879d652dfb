"""From what a provider says of a person to their account here.

Staff are known by the provider's own name for them, which an administrator has put on their account.
Residents are known by their NHS number, if the provider says that they have proved who they are. An e-mail
address matches nobody: whoever controls a mailbox is not therefore who they say.
"""

import re

from ourdorset.accounts.administration.patients import patients_with
from ourdorset.accounts.backend import may_sign_in
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import ExternalIdentity, User
from ourdorset.accounts.oidc.chosen import Chosen, chosen
from ourdorset.accounts.oidc.claims import Claims
from ourdorset.accounts.oidc.identities import identity_of, tie
from ourdorset.accounts.oidc.making import make_resident, make_staff, partner
from ourdorset.accounts.oidc.providers import NOT_BY_MAPPING, Provider, Who
from ourdorset.accounts.oidc.refusals import Refusal, RefusedError
from ourdorset.accounts.session_ends import End, end_sessions
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Role, now

PART = "openid-connect"
NHS_NUMBER = re.compile(r"\d{10}")


def account_for(provider: Provider, claims: Claims) -> User:
    """The account, open, of whoever these claims are about. Raises RefusedError when there is none."""
    resident = provider.who is Who.RESIDENTS
    # before the transaction: that a record was looked for stays in the audit whatever comes of it
    patient = _patient(claims) if resident else ""
    with lent_connection():
        identity = identity_of(provider.issuer, claims["sub"])
        if resident:
            user = _resident(provider, claims, identity, patient)
        else:
            user = _staff(provider, claims, identity)
        if not may_sign_in(user):
            raise RefusedError(Refusal.CLOSED, resident=resident)
        ExternalIdentity.objects.filter(issuer=provider.issuer, subject=claims["sub"]).update(
            last_used=now().date()
        )
    return user


def _staff(provider: Provider, claims: Claims, identity: ExternalIdentity | None) -> User:
    choice = chosen(provider, claims)
    if identity is not None:
        _act_as(identity.user, choice)
        return identity.user
    if not provider.create or choice is None:
        raise RefusedError(Refusal.NO_ACCOUNT)
    return make_staff(own_context(PART, "-"), provider, claims, choice)


def _act_as(user: User, choice: Chosen | None) -> None:
    """Give an account the role and organisation that its owner chose at the provider.

    An administrator's or a privacy officer's stays as it is: what they may do is said here and nowhere else.
    """
    if choice is None or Role(user.role) in NOT_BY_MAPPING:
        return
    organisation = partner(choice.organisation) if choice.organisation else user.organisation
    if user.role == choice.role.value and user.organisation == organisation:
        return
    said = f"role: {user.role} to {choice.role.value}; organisation: {organisation.ods_code}"
    context = own_context(PART, organisation.ods_code)
    with lent_connection() as connection:
        user.role, user.organisation = choice.role.value, organisation
        user.save(update_fields=["role", "organisation"])
        append(connection, context, Action.UPDATE, resource_type="User", resource_id=str(user.pk), query=said)
        end_sessions(context, user, End.ACCOUNT)


def _resident(provider: Provider, claims: Claims, identity: ExternalIdentity | None, patient: str) -> User:
    if identity is not None:
        # a carer's account opens other people's records, so their own NHS number says nothing of it
        if identity.user.role == Role.RESIDENT.value and patient not in identity.user.patients:
            raise RefusedError(Refusal.DOUBTFUL, resident=True)
        return identity.user
    found = list(
        User.objects.select_related("organisation").filter(role=Role.RESIDENT, patients=[patient])[:2]
    )
    if len(found) > 1:
        raise RefusedError(Refusal.DOUBTFUL, resident=True)
    context = own_context(PART, "-")
    if found:
        tie(context, found[0], provider.issuer, claims["sub"])
        return found[0]
    if not provider.create:
        raise RefusedError(Refusal.NO_ACCOUNT, resident=True)
    return make_resident(context, provider, claims, patient)


def _patient(claims: Claims) -> str:
    number = str(claims.get("nhs_number", ""))
    found = patients_with(number) if NHS_NUMBER.fullmatch(number) else ()
    if len(found) != 1:
        raise RefusedError(Refusal.DOUBTFUL if found else Refusal.NO_RECORD, resident=True)
    return found[0]
