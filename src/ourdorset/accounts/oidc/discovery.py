"""What a provider says of itself, and its keys: asked once an hour, and again when a key is new.

https://openid.net/specs/openid-connect-discovery-1_0.html
"""

import time
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from authlib.oidc.discovery import get_well_known_url
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from ourdorset.accounts.oidc.exchange import Exchange, ProviderDownError
from ourdorset.accounts.oidc.providers import LOOPBACK, Provider

KEPT_SECONDS = 3600.0
ASKED_AGAIN_SECONDS = 60.0
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Known(NamedTuple):
    """What is kept of a provider: until when, what it says of itself, its keys, key ids it did not have."""

    until: float
    about: dict[str, Any]
    keys: KeySet
    missing: dict[str, float]


_known: dict[str, Known] = {}


def known(provider: Provider, exchange: Exchange) -> Known:
    """What the provider says of itself. Raises ProviderDownError when it does not, or not as itself."""
    kept = _known.get(provider.issuer)
    if kept is None or kept.until < time.monotonic():
        about = exchange.get(get_well_known_url(provider.issuer, external=True))
        if not isinstance(about, dict) or about.get("issuer") != provider.issuer:
            raise ProviderDownError
        for name in NEEDED:
            _require_safe(about.get(name))
        kept = Known(time.monotonic() + KEPT_SECONDS, about, _keys(about, exchange), {})
        _known[provider.issuer] = kept
    return kept


def keys_with(provider: Provider, exchange: Exchange, key_id: str) -> KeySet:
    """The provider's keys; asked for again when none has this id, which is how keys are changed.

    A key id that nobody has is asked for once a minute, so that it is no way to make us ask without end.
    """
    kept = known(provider, exchange)
    if any(key.kid == key_id for key in kept.keys):
        return kept.keys
    present = time.monotonic()
    recent = {each: asked for each, asked in kept.missing.items() if present - asked < ASKED_AGAIN_SECONDS}
    if key_id in recent or len(recent) >= 10:
        return kept.keys
    fresh = kept._replace(keys=_keys(kept.about, exchange), missing=recent | {key_id: present})
    _known[provider.issuer] = fresh
    return fresh.keys


def forget_providers() -> None:
    """Ask every provider anew."""
    _known.clear()


def _keys(about: dict[str, Any], exchange: Exchange) -> KeySet:
    """The keys that sign; a shared secret among them would let anyone sign who can read the list."""
    found = exchange.get(about["jwks_uri"])
    try:
        public = [key for key in found["keys"] if key.get("kty") != "oct" and key.get("use", "sig") == "sig"]
        return KeySet.import_key_set({"keys": public})
    except (JoseError, KeyError, TypeError, AttributeError, ValueError):
        raise ProviderDownError from None


def _require_safe(address: object) -> None:
    parts = urlsplit(address if isinstance(address, str) else "")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ProviderDownError
