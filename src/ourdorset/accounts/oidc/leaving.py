"""Signing out at the provider too, so that the next person at the computer is not signed in as the last.

https://openid.net/specs/openid-connect-rpinitiated-1_0.html
"""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from ourdorset.accounts.models import User
from ourdorset.accounts.oidc.discovery import known
from ourdorset.accounts.oidc.exchange import Exchange, ProviderDownError
from ourdorset.accounts.oidc.providers import Provider, providers
from ourdorset.accounts.sealing import seal, unseal
from ourdorset.kernel.api import GoneError

# In the session of someone who has just signed out: where to sign out as well.
ELSEWHERE = "accounts.oidc-elsewhere"
CAME_BY = "accounts.oidc-came-by"
PURPOSE = "id token"


def remember(session: SessionBase, user: User, provider: Provider, id_token: str) -> None:
    """Keep by which provider this session began. The token says who someone is, so it is sealed to them."""
    session[CAME_BY] = [provider.name, seal(PURPOSE, user.pk, id_token.encode()).hex()]


def leaving_address(session: SessionBase, user: User) -> str:
    """The provider's address to sign out at; empty when there is no need or no way."""
    name, sealed = session.get(CAME_BY, ["", ""])
    provider = next((each for each in providers(settings.OIDC) if each.name == name), None)
    if provider is None:
        return ""
    try:
        about = known(provider, Exchange()).about
        token = unseal(PURPOSE, user.pk, bytes.fromhex(sealed)).decode()
    except (ProviderDownError, GoneError):
        return ""
    address = about.get("end_session_endpoint")
    if not isinstance(address, str) or not address.startswith(("https://", "http://")):
        return ""
    asked = {
        "id_token_hint": token,
        "client_id": provider.client_id,
        "post_logout_redirect_uri": settings.BASE_URL + reverse("sign-in") + "?signed-out",
    }
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
