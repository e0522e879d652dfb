"""Nobody is signed in by an answer that is not the provider's own, fresh, and meant for this sign-in."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.oidc import exchange
from ourdorset.accounts.oidc.identities import tie
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role

Sign = Callable[[Any, dict[str, Any]], str]
STRANGER = RSAKey.generate_key(2048, {"kid": "first"})
SUCCESSOR = RSAKey.generate_key(2048, {"kid": "second"})


@pytest.fixture
def asha(worker: Any, provider: Any) -> Any:
    """The clinician whose account the provider's subject opens."""
    trust = create_organisation("R0D", "A trust")
    user = create_user("asha@example.org", None, name="Asha Patel", organisation=trust, role=Role.CLINICIAN)
    tie(CONTEXT, user, provider.issuer, provider.subject)
    return user


CONTEXT = own_context("command-line", "-")


def by_shared_secret(provider: Any, claims: dict[str, Any]) -> str:
    """Signed with the provider's public key as if it were a shared secret: the oldest trick."""
    public = provider.key.as_pem(private=False)
    signed = f"{part64({'alg': 'HS256', 'kid': provider.key.kid})}.{part64(claims)}"
    signature = hmac.digest(public, signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def by_nobody(provider: Any, claims: dict[str, Any]) -> str:
    """Not signed at all."""
    parts = ({"alg": "none", "kid": provider.key.kid}, claims)
    return ".".join([*(part64(each) for each in parts), ""])


def part64(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def by_a_stranger(provider: Any, claims: dict[str, Any]) -> str:
    """Signed with another key that says it is the provider's."""
    return jwt.encode({"alg": "RS256", "kid": "first"}, claims, STRANGER, algorithms=["RS256"])


def with_its_own_key(provider: Any, claims: dict[str, Any]) -> str:
    """Signed with a key that it brings along."""
    header = {"alg": "RS256", "jwk": STRANGER.as_dict(private=False)}
    return jwt.encode(header, claims, STRANGER, algorithms=["RS256"])


def changed_afterwards(provider: Any, claims: dict[str, Any]) -> str:
    """The provider's own token, with another subject put into it."""
    header, _, signature = by_the_provider(provider, claims).split(".")
    return ".".join((header, part64(claims | {"sub": "somebody else"}), signature))


def by_the_provider(provider: Any, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, provider.key, algorithms=["RS256"])


def test_the_provider_itself_is_trusted(worker: Any, asha: Any, provider: Any):
    provider.sign = by_the_provider
    worker.sign_in()

    assert worker.user == asha


@pytest.mark.parametrize(
    "sign", [by_shared_secret, by_nobody, by_a_stranger, with_its_own_key, changed_afterwards]
)
def test_no_forged_token_is_trusted(worker: Any, asha: Any, provider: Any, sign: Sign):
    provider.sign = sign
    then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")


@pytest.mark.parametrize("text", ["", "not a token", "a.b.c", "e30.e30.", "x" * 40_000, "é.é.é"])
def test_no_nonsense_is_trusted(worker: Any, asha: Any, provider: Any, text: str):
    provider.sign = lambda *_: text
    then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")


# Fixed, so that each parallel worker names the cases alike.
LONG_AGO, FAR_AHEAD = 1_000_000_000, 4_000_000_000


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"aud": ["our-dorset", "another-client"], "azp": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"exp": LONG_AGO + 60, "iat": LONG_AGO},
        {"iat": FAR_AHEAD, "exp": FAR_AHEAD + 60},
        {"nbf": FAR_AHEAD},
        {"exp": "tomorrow"},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 300},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
def test_a_token_for_something_else_is_not_trusted(
    worker: Any, asha: Any, provider: Any, claims: dict[str, Any]
):
    provider.claims |= claims
    then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")


@pytest.mark.parametrize("claim", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_a_token_that_leaves_something_out_is_not_trusted(worker: Any, asha: Any, provider: Any, claim: str):
    provider.without = (claim,)
    then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")


def test_a_clock_half_a_minute_off_is_borne_with(worker: Any, asha: Any, provider: Any):
    provider.claims |= {"iat": int(time.time()) + 30}
    worker.sign_in()

    assert worker.user == asha


def test_user_information_about_someone_else_is_refused(worker: Any, asha: Any, provider: Any):
    provider.more |= {"sub": "somebody else"}
    then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")


def test_the_id_token_counts_where_user_information_differs(worker: Any, asha: Any, provider: Any):
    provider.more |= {"acr": "AAL3_ANY", "authentication_assurance_level": "3"}
    provider.claims |= {"acr": "AAL1_USERPASS", "authentication_assurance_level": "1"}
    then_nobody_is_signed_in(worker, worker.sign_in(), "strong enough")


def test_an_answer_is_good_once(worker: Any, asha: Any):
    address = worker.prove(worker.leave())
    worker.back(address)
    assert worker.user == asha
    worker.client.logout()

    then_nobody_is_signed_in(worker, worker.back(address), "used already")


def test_a_code_that_was_used_is_refused(worker: Any, asha: Any, provider: Any):
    address = worker.prove(worker.leave())
    provider.codes.clear()

    then_nobody_is_signed_in(worker, worker.back(address), "used already")


def test_an_answer_in_another_browser_is_refused(worker: Any, asha: Any):
    address = worker.prove(worker.leave())
    worker.client.cookies.clear()

    then_nobody_is_signed_in(worker, worker.back(address), "in another window")


def test_an_answer_by_another_provider_is_refused(worker: Any, asha: Any):
    address = worker.prove(worker.leave())

    then_nobody_is_signed_in(worker, worker.back(f"{address}&iss=https://elsewhere.example"), "trusted")


def test_two_windows_may_sign_in_at_once(worker: Any, asha: Any):
    first, second = worker.prove(worker.leave("/account/")), worker.prove(worker.leave())

    assert worker.back(first)["Location"] == "/account/"
    assert second != first


def test_a_key_that_is_new_is_fetched(worker: Any, asha: Any, provider: Any):
    worker.sign_in()
    worker.client.logout()
    provider.key = SUCCESSOR
    worker.sign_in()

    assert worker.user == asha
    assert [path for path, _ in provider.asked].count("/keys") == 2


def test_a_key_that_nobody_has_is_asked_for_once(worker: Any, asha: Any, provider: Any):
    provider.published = [provider.key]
    provider.key = SUCCESSOR
    for _ in range(3):
        then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")

    assert [path for path, _ in provider.asked].count("/keys") == 2


def test_a_shared_secret_among_the_keys_signs_nothing(worker: Any, asha: Any, provider: Any):
    secret = OctKey.generate_key(256, {"kid": "shared"})
    provider.published = [provider.key, secret]
    provider.sign = lambda _, claims: jwt.encode(
        {"alg": "HS256", "kid": "shared"}, claims, secret, algorithms=["HS256"]
    )

    then_nobody_is_signed_in(worker, worker.sign_in(), "could not be trusted")


@pytest.mark.parametrize("page", ["/.well-known/openid-configuration", "/keys", "/userinfo"])
def test_a_provider_that_is_down_is_said_to_be(worker: Any, asha: Any, provider: Any, page: str):
    provider.broken = page
    first = worker.client.get("/sign-in/with/cis2/")
    answer = first if first.status_code == 503 else worker.back(worker.prove(first["Location"]))

    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()
    assert worker.user is None


def test_a_provider_that_is_slow_is_given_up(worker: Any, monkeypatch: pytest.MonkeyPatch, provider: Any):
    monkeypatch.setattr(exchange, "LONGEST_SECONDS", 0.3)
    provider.slow = 1
    answer = worker.client.get("/sign-in/with/cis2/")

    assert answer.status_code == 503


def test_a_provider_that_is_gone_is_said_to_be(worker: Any, provider: Any, tmp_path: Any):
    (tmp_path / "gone.toml").write_text(
        (tmp_path / "oidc.toml").read_text().replace(provider.issuer, "http://127.0.0.1:9")
    )
    with override_settings(OIDC=tmp_path / "gone.toml"):
        assert worker.client.get("/sign-in/with/cis2/").status_code == 503


def test_a_provider_that_says_it_is_another_is_refused(worker: Any, provider: Any):
    real, provider.issuer = provider.issuer, "http://127.0.0.1:1"
    try:
        assert worker.client.get("/sign-in/with/cis2/").status_code == 503
    finally:
        provider.issuer = real


def test_who_turns_back_is_told_that_nothing_happened(worker: Any):
    state = worker.leave().partition("state=")[2].partition("&")[0]
    answer = worker.client.get(f"/sign-in/with/cis2/back/?error=access_denied&state={state}")

    assert answer.status_code == 403
    assert "did not finish" in answer.content.decode()


def then_nobody_is_signed_in(worker: Any, answer: Any, words: str) -> None:
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert worker.user is None
