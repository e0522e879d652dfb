"""What a provider says of a person, once it is sure that it says so: to us, now, for this sign-in.

https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
"""

from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import JoseError

from ourdorset.accounts.oidc.discovery import keys_with, known
from ourdorset.accounts.oidc.exchange import Exchange, ProviderDownError
from ourdorset.accounts.oidc.providers import ASYMMETRIC, PROVED, Provider, Who
from ourdorset.accounts.oidc.refusals import Refusal, RefusedError

Claims = dict[str, Any]
SKEW_SECONDS = 60
LONGEST_TOKEN = 32 * 1024
LONGEST_SUBJECT = 255


def verified(
    provider: Provider, exchange: Exchange, token: dict[str, Any], *, nonce: str
) -> tuple[Claims, Claims]:
    """The claims of the ID token, and those with what else the provider tells of the same person.

    Raises RefusedError when anything at all is not as it must be.
    """
    raw = token.get("id_token")
    if not isinstance(raw, str) or len(raw) > LONGEST_TOKEN:
        raise RefusedError(Refusal.UNTRUSTED)
    try:
        key_id = jws.extract_compact(raw.encode()).headers().get("kid")
        keys = keys_with(provider, exchange, key_id if isinstance(key_id, str) else "")
        decoded = jwt.decode(raw, keys, algorithms=list(ASYMMETRIC))
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
            },
            {"nonce": nonce, "client_id": provider.client_id, "access_token": token.get("access_token")},
        )
        claims.validate(leeway=SKEW_SECONDS)
    except (JoseError, ValueError, TypeError, KeyError, UnicodeError):
        raise RefusedError(Refusal.UNTRUSTED) from None
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise RefusedError(Refusal.UNTRUSTED)
    require_assurance(provider, claims)
    return dict(claims), _more(provider, exchange, token, claims) | dict(claims)


def require_assurance(provider: Provider, claims: Claims) -> None:
    """Raise RefusedError unless the ID token itself says that the person was recognised as surely as we ask.

    What was asked for does not count: https://nhsconnect.github.io/nhslogin/vectors-of-trust
    """
    if provider.who is Who.RESIDENTS:
        had = set(str(claims.get("vot", "")).split("."))
        if PROVED not in had or not any(set(each.split(".")) <= had for each in provider.vtr):
            raise RefusedError(Refusal.UNPROVED, resident=True)
        return
    amr = claims.get("amr")
    enough = (
        (not provider.acr or claims.get("acr") in provider.acr)
        and (not provider.amr or bool(set(provider.amr) & set(amr if isinstance(amr, list) else [])))
        and _level(claims) >= provider.assurance
    )
    if not enough:
        raise RefusedError(Refusal.TOO_WEAK)


def _level(claims: Claims) -> int:
    """CIS2's authenticator assurance level, 0 when it is not said."""
    text = str(claims.get("authentication_assurance_level", ""))
    return int(text) if text in ("1", "2", "3") else 0


def _more(provider: Provider, exchange: Exchange, token: dict[str, Any], claims: Claims) -> Claims:
    """What the user-info endpoint says, if there is one; of somebody else, it is refused."""
    address = known(provider, exchange).about.get("userinfo_endpoint")
    bearer = token.get("access_token")
    if not address or not isinstance(bearer, str):
        return {}
    more = exchange.get(address, bearer=bearer)
    if not isinstance(more, dict):
        raise ProviderDownError
    if more.get("sub") != claims["sub"]:
        raise RefusedError(Refusal.UNTRUSTED)
    return more
