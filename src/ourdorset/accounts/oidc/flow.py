"""Going to a provider and coming back: authorisation code with PKCE, state and nonce.

https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth, https://datatracker.ietf.org/doc/html/rfc7636
"""

import secrets
import time
from typing import Any

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from ourdorset.accounts.oidc.claims import Claims, verified
from ourdorset.accounts.oidc.discovery import known
from ourdorset.accounts.oidc.exchange import Exchange, ProviderDownError
from ourdorset.accounts.oidc.providers import Provider
from ourdorset.accounts.oidc.refusals import Refusal, RefusedError
from ourdorset.kernel.api import InvalidError

BEGUN = "accounts.oidc-begun"
WAITS_SECONDS = 15 * 60
AT_ONCE = 5
THEIR_FAULT = {"server_error", "temporarily_unavailable"}


def begin(request: HttpRequest, provider: Provider, wanted: str) -> str:
    """The provider's address to send this browser to; `wanted` is the page of ours to open afterwards.

    Raises ProviderDownError.
    """
    exchange = Exchange()
    about = known(provider, exchange).about
    state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
    address, _ = client_of(provider, exchange, about).create_authorization_url(
        about["authorization_endpoint"], state=state, code_verifier=verifier, nonce=nonce, **asked(provider)
    )
    # a list in order of time, so that what another window began is still known, and no more than a few are
    begun = [*_begun(request), [state, provider.name, nonce, verifier, wanted, time.time()]]
    request.session[BEGUN] = begun[-AT_ONCE:]
    return address


def finish(request: HttpRequest, provider: Provider) -> tuple[Claims, str, str]:
    """What the provider says of whoever comes back, the page they wanted, and the ID token itself.

    Raises RefusedError, or ProviderDownError. A state is good once, whatever comes of it.
    """
    nonce, verifier, wanted = _take(request, provider)
    if (problem := request.GET.get("error")) is not None:
        if problem in THEIR_FAULT:
            raise ProviderDownError
        raise RefusedError(Refusal.UNFINISHED)
    code = request.GET.get("code", "")
    # https://datatracker.ietf.org/doc/html/rfc9207: an answer that belongs to another provider
    if not code or request.GET.get("iss", provider.issuer) != provider.issuer:
        raise RefusedError(Refusal.UNTRUSTED)
    exchange = Exchange()
    token = _token(provider, exchange, code, verifier)
    _, claims = verified(provider, exchange, token, nonce=nonce)
    return claims, wanted, str(token["id_token"])


def asked(provider: Provider) -> dict[str, str]:
    """How sure the provider is asked to be, as request parameters."""
    vectors = ",".join(f'"{each}"' for each in provider.vtr)
    found = {
        "vtr": f"[{vectors}]" if vectors else "",
        "acr_values": " ".join(provider.acr),
        "prompt": provider.prompt,
    }
    return {name: value for name, value in found.items() if value}


def client_of(provider: Provider, exchange: Exchange, about: dict[str, Any]) -> OAuth2Client:
    """Authlib's client for this provider, speaking by our exchange."""
    by_key = provider.private_key_file is not None
    methods = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    by_secret = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
    client = OAuth2Client(
        exchange,
        client_id=provider.client_id,
        client_secret=private_key(provider) if by_key else provider.secret(),
        token_endpoint_auth_method="private_key_jwt" if by_key else by_secret,
        scope=provider.scopes,
        redirect_uri=settings.BASE_URL + reverse("oidc-back", args=[provider.name]),
        code_challenge_method="S256",
    )
    headers = {"kid": provider.key_id} if provider.key_id else None
    client.register_client_auth_method(
        PrivateKeyJWT(about["token_endpoint"], headers=headers, alg=provider.assertion_algorithm)
    )
    return client


def private_key(provider: Provider) -> RSAKey | ECKey | OKPKey:
    """The key by which we prove to the provider who we are. Raises InvalidError when it is none."""
    kinds = {"E": OKPKey if provider.assertion_algorithm == "EdDSA" else ECKey}
    kind = kinds.get(provider.assertion_algorithm[0], RSAKey)
    try:
        return kind.import_key(provider.secret())
    except (JoseError, ValueError):
        raise InvalidError(f"OpenID provider {provider.name}: its private key cannot be read.") from None


def _token(provider: Provider, exchange: Exchange, code: str, verifier: str) -> dict[str, Any]:
    about = known(provider, exchange).about
    client = client_of(provider, exchange, about)
    try:
        return client.fetch_token(
            about["token_endpoint"], code=code, code_verifier=verifier, grant_type="authorization_code"
        )
    except OAuth2Error as error:
        # used already, or too old
        refusal = Refusal.STALE if error.error == "invalid_grant" else Refusal.UNTRUSTED
        raise RefusedError(refusal) from None
    except (ValueError, TypeError, AttributeError):
        raise ProviderDownError from None


def _begun(request: HttpRequest) -> list[list[Any]]:
    oldest = time.time() - WAITS_SECONDS
    return [each for each in request.session.get(BEGUN, []) if each[-1] >= oldest]


def _take(request: HttpRequest, provider: Provider) -> tuple[str, str, str]:
    """Nonce, verifier and wanted page of the sign-in that this answer belongs to; from now on it is used."""
    state = request.GET.get("state", "")
    begun = _begun(request)
    mine = [each for each in begun if secrets.compare_digest(each[0].encode(), state.encode())]
    request.session[BEGUN] = [each for each in begun if each not in mine]
    request.session.save()
    if not mine or mine[0][1] != provider.name:
        raise RefusedError(Refusal.STALE)
    return mine[0][2], mine[0][3], mine[0][4]
