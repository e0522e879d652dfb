"""Residents who sign in by NHS login: by their NHS number, and only once they have proved who they are."""

import json
from typing import Any

import pytest
from django.test import Client, override_settings

from ourdorset.accounts.api import lent_connection
from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import ExternalIdentity, User
from ourdorset.accounts.oidc.identities import tie
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role
from ourdorset.record.api import update

SELF = own_context("command-line", "-")
NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


def put(identity: str, number: str = "9990000018") -> None:
    body = {
        "resourceType": "Patient",
        "id": identity,
        "identifier": [{"system": NUMBER, "value": number}],
    }
    with lent_connection() as connection:
        update(SELF, connection, "Patient", identity, json.dumps(body).encode())


@pytest.fixture
def terry(pages: Client) -> User:
    """A resident with a record and an account that opens it."""
    put("terry")
    practice = create_organisation("J81010", "A practice")
    return create_user(
        "terry@example.org", None, name="Terry", organisation=practice, role=Role.RESIDENT, patients=["terry"]
    )


def test_a_resident_is_known_by_their_nhs_number(citizen: Any, terry: User, provider: Any):
    answer = citizen.sign_in("/account/permissions/")

    assert (answer.status_code, answer["Location"]) == (302, "/account/permissions/")
    assert citizen.user == terry
    row = ExternalIdentity.objects.get(user=terry)
    assert (row.issuer, row.subject) == (provider.issuer, provider.subject)
    assert row.last_used is not None


def test_what_is_asked_of_nhs_login(citizen: Any, terry: User, provider: Any):
    citizen.sign_in()
    asked = next(asked for path, asked in provider.asked if path == "/authorize")
    form = next(form for path, form in provider.asked if path == "/token")

    assert json.loads(asked["vtr"]) == ["P9.Cp.Cd", "P9.Cm"]
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["redirect_uri"].endswith("/sign-in/with/nhs-login/back/")
    assert len(asked["nonce"]) >= 43 and len(asked["state"]) >= 43
    assert form["client_assertion_type"].endswith(":jwt-bearer") and "client_secret" not in form


@pytest.mark.parametrize("vot", ["P0.Cp", "P5.Cp.Cd", "P9", "P9.Cp", "P99.Cp.Cd", "", None])
def test_who_has_not_proved_who_they_are_sees_no_record(
    citizen: Any, terry: User, provider: Any, vot: str | None
):
    provider.claims["vot"] = vot
    provider.more["vot"] = "P9.Cp.Cd"
    then_refused(citizen, citizen.sign_in(), "must have proved who you are")


@pytest.mark.parametrize("number", ["9990000026", "999", "", "9990000018 ", "x"])
def test_a_number_that_no_record_has_opens_nothing(citizen: Any, terry: User, provider: Any, number: str):
    provider.more["nhs_number"] = number
    then_refused(citizen, citizen.sign_in(), "no record here with your NHS number")


def test_a_number_that_two_records_have_opens_neither(citizen: Any, terry: User):
    put("terrence")
    then_refused(citizen, citizen.sign_in(), "More than one account")


def test_without_an_account_one_is_told_whom_to_ask(citizen: Any):
    put("terry")
    answer = citizen.sign_in()

    then_refused(citizen, answer, "you have no account here")
    assert "such as your GP practice" in answer.content.decode()
    assert not User.objects.exists()


def test_two_accounts_for_one_record_open_neither(citizen: Any, terry: User):
    create_user(
        "t@example.org",
        None,
        name="T",
        organisation=terry.organisation,
        role=Role.RESIDENT,
        patients=["terry"],
    )
    then_refused(citizen, citizen.sign_in(), "More than one account")


def test_a_closed_account_stays_closed(citizen: Any, terry: User):
    User.objects.update(is_active=False)
    then_refused(citizen, citizen.sign_in(), "Your account here is closed")


def test_a_subject_that_comes_with_another_number_is_refused(citizen: Any, terry: User, provider: Any):
    citizen.sign_in()
    citizen.client.logout()
    put("bea", "9990000026")
    provider.more["nhs_number"] = "9990000026"

    then_refused(citizen, citizen.sign_in(), "More than one account")


def test_a_carer_comes_in_where_an_administrator_has_tied_them(citizen: Any, terry: User, provider: Any):
    put("bea", "9990000026")
    carer = create_user(
        "bea@example.org",
        None,
        name="Bea",
        organisation=terry.organisation,
        role=Role.CARER,
        patients=["terry"],
    )
    tie(SELF, carer, provider.issuer, provider.subject)
    provider.more["nhs_number"] = "9990000026"
    citizen.sign_in()

    assert citizen.user == carer


def test_an_account_is_made_only_where_the_file_says_so(citizen: Any, tmp_path: Any):
    put("terry")
    path = tmp_path / "making.toml"
    path.write_text((tmp_path / "oidc.toml").read_text() + '\ncreate = true\norganisation = "QVV"\n')
    with override_settings(OIDC=path):
        citizen.sign_in()

    made = citizen.user
    assert (made.name, made.role, made.patients) == ("Terry Hayes", "resident", ["terry"])
    assert not made.has_usable_password() and made.email.endswith(".invalid")


def test_a_staff_account_is_not_opened_by_an_nhs_number(citizen: Any):
    put("terry")
    trust = create_organisation("R0D")
    create_user("asha@example.org", None, name="Asha", organisation=trust, role=Role.CLINICIAN)

    then_refused(citizen, citizen.sign_in(), "you have no account here")


def then_refused(citizen: Any, answer: Any, words: str) -> None:
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert citizen.user is None
