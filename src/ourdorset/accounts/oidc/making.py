"""Making an account for someone whom a provider vouches for, where its table says that this may be."""

from urllib.parse import urlsplit

from ourdorset.accounts.administration.editing import Details, add_person
from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.oidc.chosen import Chosen
from ourdorset.accounts.oidc.claims import Claims
from ourdorset.accounts.oidc.identities import tie
from ourdorset.accounts.oidc.providers import Provider
from ourdorset.accounts.oidc.refusals import Refusal, RefusedError
from ourdorset.accounts.registration import create_organisation
from ourdorset.kernel.api import ConflictError, Context, InvalidError, Role


def partner(code: str) -> Organisation:
    """The partner with this ODS code. Raises RefusedError for one that is not a partner here."""
    found = Organisation.objects.filter(ods_code=code).first()
    if found is None:
        raise RefusedError(Refusal.NO_ORGANISATION)
    return found


def make_staff(context: Context, provider: Provider, claims: Claims, choice: Chosen) -> User:
    """An account in the role chosen, for the organisation chosen or else the one of the provider's table."""
    organisation = partner(choice.organisation or provider.organisation)
    return _make(context, provider, claims, Details(_name(claims), choice.role, organisation))


def make_resident(context: Context, provider: Provider, claims: Claims, patient: str) -> User:
    """A resident's account that opens their own record."""
    organisation = create_organisation(provider.organisation)
    return _make(context, provider, claims, Details(_name(claims), Role.RESIDENT, organisation, (patient,)))


def _make(context: Context, provider: Provider, claims: Claims, details: Details) -> User:
    verified = claims.get("email_verified") is True and isinstance(claims.get("email"), str)
    # without an address of their own: one that nobody can receive mail at, or choose a password by
    email = claims["email"] if verified else f"{claims['sub']}@{urlsplit(provider.issuer).hostname}.invalid"
    try:
        user = add_person(context, email, details)
    except (ConflictError, InvalidError):
        raise RefusedError(Refusal.DOUBTFUL) from None
    tie(context, user, provider.issuer, claims["sub"])
    return user


def _name(claims: Claims) -> str:
    """The person's name as the provider has it, in the order in which it is said."""
    parts = (str(claims.get(part) or "") for part in ("given_name", "family_name"))
    return (str(claims.get("name") or "") or " ".join(filter(None, parts)) or "Name not given")[:200]
