"""Tokens: shown once, kept as a hash, gone within five seconds of being revoked."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ourdorset.accounts.authenticator import REMEMBERED_SECONDS, authenticator
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import ApiToken
from ourdorset.accounts.tokens import create_token, revoke_token
from ourdorset.database.api import Pool, open_pool
from ourdorset.kernel.api import Context, InvalidError, NotFoundError, Purpose, Role, now

US = own_context("test", "-")


@pytest.fixture
def pool(house: str) -> Iterator[Pool]:
    """A pool of its own sees only what is committed, so these tests commit and clear up."""
    with open_pool(house, size=1) as pool:
        yield pool
    ApiToken.objects.all().delete()


def made(**more: Any) -> Any:
    return create_token(US, **{"role": Role.CLINICIAN, "organisation": "r0d", **more})


def test_a_token_is_its_context(pool: Pool):
    new = made()
    row = ApiToken.objects.get(prefix=new.prefix)

    assert authenticator(pool)(new.token) == Context(
        f"token:{row.pk}", "R0D", Role.CLINICIAN, Purpose.TREATMENT
    )


def test_a_residents_token_is_confined_to_their_record(pool: Pool):
    new = made(role=Role.RESIDENT, patients=["p1"])
    context = authenticator(pool)(new.token)

    assert context is not None and context.patients == ("p1",)


def test_the_token_itself_is_not_kept(pool: Pool):
    new = made()
    row = ApiToken.objects.get(prefix=new.prefix)

    assert len(new.token) == len("odt_") + 43
    assert new.token.encode() not in bytes(row.digest)
    assert new.token[len(row.prefix) :] not in str(row.__dict__)


@pytest.mark.parametrize("wrong", ["", "odt_", "odt_nope", "odt_" + "x" * 10_000, "odt_\udcff", "\0"])
def test_anything_else_is_nobody(pool: Pool, wrong: str):
    assert authenticator(pool)(wrong) is None


def test_a_revoked_token_stops_within_five_seconds(pool: Pool):
    seconds = [0.0]
    authenticate = authenticator(pool, clock=lambda: seconds[0])
    new = made()
    assert authenticate(new.token)

    revoke_token(US, new.prefix)
    seconds[0] = REMEMBERED_SECONDS

    assert REMEMBERED_SECONDS <= 5
    assert authenticate(new.token) is None


def test_an_expired_token_is_nobody(pool: Pool):
    new = made()
    ApiToken.objects.update(expires=now() - timedelta(seconds=1))

    assert authenticator(pool)(new.token) is None


def test_a_token_about_to_expire_is_not_remembered_past_its_end(pool: Pool):
    seconds = [0.0]
    authenticate = authenticator(pool, clock=lambda: seconds[0])
    new = made()
    ApiToken.objects.update(expires=now() + timedelta(seconds=2))
    assert authenticate(new.token)

    ApiToken.objects.update(expires=now() - timedelta(seconds=1))
    seconds[0] = 2.1

    assert authenticate(new.token) is None


def test_the_day_of_use_is_noted_once(pool: Pool):
    new = made()
    authenticator(pool)(new.token)

    assert ApiToken.objects.get(prefix=new.prefix).last_used == now().date()


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": 0},
        {"days": 100_000},
        {"organisation": "no!"},
        {"role": Role.RESIDENT},
        {"patients": ["p1"]},
    ],
)
def test_what_cannot_be_is_refused(pages: Client, wrong: dict[str, Any]):
    with pytest.raises(InvalidError):
        made(**wrong)
    assert not ApiToken.objects.exists()


def test_a_carer_has_no_token_for_it_would_know_no_consent(pages: Client):
    with pytest.raises(InvalidError, match="consent"):
        made(role=Role.CARER, patients=["p1"])


def test_revoking_an_unknown_token_says_how_to_find_it(pages: Client):
    with pytest.raises(NotFoundError, match="token list"):
        revoke_token(US, "odt_nothing")


def test_making_and_revoking_are_audited_without_the_token(pages: Client):
    from django.db import connection

    new = made()
    revoke_token(US, new.prefix)
    revoke_token(US, new.prefix)
    with connection.cursor() as cursor:
        cursor.execute(
            "select action, event::text from audit.event event where resource_id = %s order by seq",
            [str(ApiToken.objects.get(prefix=new.prefix).pk)],
        )
        events = cursor.fetchall()

    assert [action for action, _ in events] == [14, 15]
    assert not any(new.token in text for _, text in events)
