"""The role and organisation that someone chose at a provider, as ours.

CIS2 gives every role a person has (`nhsid_nrbac_roles`) and the one they chose (`selected_roleid`); others
give a list of words (`roles`, `groups`). Which of ours each stands for is the provider's table `roles`.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ourdorset.accounts.oidc.claims import Claims
from ourdorset.accounts.oidc.providers import Provider
from ourdorset.accounts.oidc.refusals import Refusal, RefusedError
from ourdorset.kernel.api import Role


class Chosen(NamedTuple):
    """What someone acts as now; without an ODS code, for the organisation they have here."""

    role: Role
    organisation: str = ""


def chosen(provider: Provider, claims: Claims) -> Chosen | None:
    """The role chosen; None when the provider has no say in it. Raises RefusedError for none of ours."""
    if not provider.roles:
        return None
    if "nhsid_nrbac_roles" in claims:
        return _national(provider, claims)
    words = [*_texts(claims.get("roles")), *_texts(claims.get("groups"))]
    found = {provider.roles[word] for word in words if word in provider.roles}
    if len(found) != 1:
        raise RefusedError(Refusal.NO_ROLE)
    return Chosen(found.pop())


def _national(provider: Provider, claims: Claims) -> Chosen:
    """By national role-based access: the role selected, or the only one."""
    listed = claims["nhsid_nrbac_roles"]
    roles = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    selected = claims.get("selected_roleid")
    if selected is not None or len(roles) != 1:
        roles = [each for each in roles if selected and each.get("person_roleid") == selected]
    if len(roles) != 1:
        raise RefusedError(Refusal.NO_ROLE)
    codes = str(roles[0].get("role_code", ""))
    meant = [provider.roles[code] for code in (codes, *codes.split(":")[::-1]) if code in provider.roles]
    if not meant:
        raise RefusedError(Refusal.NO_ROLE)
    organisation = str(roles[0].get("org_code", "")).upper()
    if not organisation or not _belongs(claims, organisation):
        raise RefusedError(Refusal.NO_ORGANISATION)
    return Chosen(meant[0], organisation)


def _belongs(claims: Claims, organisation: str) -> bool:
    """Whether the organisation is among those the person has, where the provider lists them."""
    listed: Any = claims.get("nhsid_user_orgs")
    if not isinstance(listed, list):
        return True
    codes = {str(each.get("org_code", "")).upper() for each in listed if isinstance(each, dict)}
    return organisation in codes


def _texts(value: Any) -> Iterable[str]:
    return (each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
