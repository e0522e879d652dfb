"""Names for the actors that the audit keeps."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import ApiToken
from ourdorset.accounts.names import UNKNOWN, ActorName, names_of
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.tokens import create_token
from ourdorset.kernel.api import Role


def test_people_tokens_and_the_service_itself_have_names(pages: Client):
    trust = create_organisation("R0D", "A trust")
    user = create_user("a@example.org", "pass", name="Asha Patel", organisation=trust, role=Role.CLINICIAN)
    made = create_token(own_context("command-line", "-"), role=Role.SYSTEM, organisation="R0D")
    token = ApiToken.objects.get()

    assert names_of([f"user:{user.pk}", f"token:{token.pk}", "service:sign-in"]) == {
        f"user:{user.pk}": ActorName("Asha Patel", "Clinician", "A trust"),
        f"token:{token.pk}": ActorName(
            f"A computer system (token {made.prefix})", "Computer system", "A trust"
        ),
        "service:sign-in": ActorName("The sign-in page", "Computer system", "this service"),
    }


def test_many_actors_are_two_queries(pages: Client):
    actors = [f"{kind}:{number}" for kind in ("user", "token") for number in range(500)]
    with CaptureQueriesContext(connection) as queries:
        found = names_of(actors)

    assert len(queries) == 2
    assert set(found) == set(actors)


def test_what_is_not_kept_is_said_to_be_unknown(pages: Client):
    odd = ["user:0", "user:x", "user:", "", "user:" + "9" * 5000, "user:²", "elsewhere:1"]

    assert names_of(odd) == dict.fromkeys(odd, UNKNOWN)


def test_nobody_asked_for_asks_nothing(pages: Client):
    with CaptureQueriesContext(connection) as queries:
        assert names_of([]) == {}
    assert len(queries) == 0


def test_every_role_has_words():
    assert set(ROLE_WORDS) == set(Role)
    assert len(set(ROLE_WORDS.values())) == len(Role)
