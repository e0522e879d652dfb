"""Staff who sign in by CIS2: by the provider's name for them, in the role that they chose there."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import override_settings

from ourdorset.accounts.contexts import own_context
from ourdorset.accounts.models import ExternalIdentity, User
from ourdorset.accounts.oidc.identities import tie
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import Role

SELF = own_context("command-line", "-")


@pytest.fixture
def asha(worker: Any, provider: Any) -> User:
    """A clinician of R0D whom an administrator has tied to her smartcard; RDY is a partner too."""
    create_organisation("RDY", "Another trust")
    trust = create_organisation("R0D", "A trust")
    user = create_user("asha@example.org", None, name="Asha Patel", organisation=trust, role=Role.CLINICIAN)
    tie(SELF, user, provider.issuer, provider.subject)
    return user


def test_a_clinician_comes_in_by_smartcard(worker: Any, asha: User, provider: Any):
    answer = worker.sign_in("/people/")
    asked = next(asked for path, asked in provider.asked if path == "/authorize")

    assert answer["Location"] == "/people/"
    assert worker.user == asha
    assert asked["acr_values"] == "AAL3_ANY"
    assert worker.client.get("/people/").status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"acr": "AAL2_OR_AAL3_ANY"},
        {"acr": ""},
        {"acr": ["AAL3_ANY"]},
        {"authentication_assurance_level": "2"},
        {"authentication_assurance_level": None},
        {"authentication_assurance_level": "33"},
    ],
    ids=str,
)
def test_without_a_strong_second_step_nobody_comes_in(
    worker: Any, asha: User, provider: Any, claims: dict[str, Any]
):
    provider.claims |= claims
    then_refused(worker, worker.sign_in(), "strong enough second step")


def test_the_role_and_organisation_that_were_chosen_count_and_are_audited(
    worker: Any, asha: User, provider: Any
):
    provider.claims["selected_roleid"] = "r2"
    worker.sign_in()
    asha.refresh_from_db()

    assert worker.user == asha
    assert (asha.role, asha.organisation.ods_code) == ("coordinator", "RDY")
    assert "role: clinician to coordinator; organisation: RDY" in events("User")


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        ("r3", "not a partner here"),
        ("r4", "not one that works here"),
        ("r9", "not one that works here"),
        (None, "not one that works here"),
        ("", "not one that works here"),
    ],
)
def test_a_role_that_means_nothing_here_is_refused(
    worker: Any, asha: User, provider: Any, selected: str | None, words: str
):
    provider.claims["selected_roleid"] = selected
    then_refused(worker, worker.sign_in(), words)
    asha.refresh_from_db()
    assert (asha.role, asha.organisation.ods_code) == ("clinician", "R0D")


def test_an_organisation_that_is_not_theirs_is_refused(worker: Any, asha: User, provider: Any):
    provider.more["nhsid_user_orgs"] = [{"org_code": "RDY"}]
    then_refused(worker, worker.sign_in(), "not a partner here")


@pytest.mark.parametrize("roles", [None, "R8000", [], [7], [{"person_roleid": "r1"}]])
def test_roles_of_no_known_shape_are_refused(worker: Any, asha: User, provider: Any, roles: Any):
    provider.more["nhsid_nrbac_roles"] = roles
    then_refused(worker, worker.sign_in(), "not one that works here")


def test_an_administrators_role_is_not_for_the_provider_to_change(worker: Any, asha: User, provider: Any):
    User.objects.filter(pk=asha.pk).update(role="administrator")
    provider.claims["selected_roleid"] = "r2"
    worker.sign_in()

    assert (worker.user.role, worker.user.organisation.ods_code) == ("administrator", "R0D")


def test_an_unknown_smartcard_is_told_whom_to_ask(worker: Any, asha: User, provider: Any):
    provider.subject = "910000000009"
    provider.more |= {"email": "asha@example.org", "email_verified": True}
    answer = worker.sign_in()

    then_refused(worker, answer, "you have no account here. Ask your organisation&#39;s administrator")
    assert ExternalIdentity.objects.count() == 1
    assert "how=openid cis2; refused=no_account" in events("User")


@pytest.mark.parametrize(("email", "made"), [("new@example.org", True), ("asha@example.org", False)])
def test_an_account_is_made_where_the_file_says_so_but_never_anothers_taken(
    worker: Any, asha: User, provider: Any, tmp_path: Any, email: str, made: bool
):
    provider.subject = "910000000009"
    provider.more |= {"email": email, "email_verified": True, "name": "New Nurse"}
    path = tmp_path / "making.toml"
    path.write_text((tmp_path / "oidc.toml").read_text() + "\ncreate = true\n")
    with override_settings(OIDC=path):
        answer = worker.sign_in()

    if made:
        assert (worker.user.name, worker.user.email, worker.user.role) == ("New Nurse", email, "clinician")
    else:
        then_refused(worker, answer, "More than one account")


def test_nothing_that_the_provider_said_is_in_the_audit(worker: Any, asha: User, provider: Any):
    worker.sign_in()
    said = str(events("User") + events("ExternalIdentity"))

    assert "how=openid cis2" in said
    assert provider.subject not in said and "access-token" not in said


def test_no_such_provider(worker: Any):
    assert worker.client.get("/sign-in/with/other/").status_code == 404
    assert worker.client.get("/sign-in/with/other/back/").status_code == 404


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_afterwards_one_is_sent_to_no_other_site(worker: Any, asha: User, wanted: str):
    assert worker.sign_in(wanted)["Location"] == "/"


def events(kind: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select query from audit.event where resource_type = %s order by seq", [kind])
        return [query for (query,) in cursor.fetchall()]


def then_refused(worker: Any, answer: Any, words: str) -> None:
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert worker.user is None


def test_an_administrator_ties_and_unties_on_the_persons_page(worker: Any, provider: Any):
    trust = create_organisation("R0D", "A trust")
    admin = create_user("a@example.org", None, name="Noor", organisation=trust, role=Role.ADMINISTRATOR)
    user = create_user("asha@example.org", None, name="Asha", organisation=trust, role=Role.CLINICIAN)
    worker.client.force_login(admin)
    place = f"/administration/people/{user.pk}"
    form = {"provider": "cis2", "subject": f" {provider.subject} "}
    worker.client.post(f"{place}/services/", form)
    again = worker.client.post(f"{place}/services/", form).content.decode()
    identity = ExternalIdentity.objects.get(user=user)

    assert "signs in by that already" in again
    assert provider.subject in worker.client.get(f"{place}/").content.decode()
    assert provider.subject in worker.client.get(f"{place}/services/{identity.pk}/end/").content.decode()

    worker.client.post(f"{place}/services/{identity.pk}/end/")
    assert not ExternalIdentity.objects.exists()
    assert worker.client.get(f"{place}/services/{identity.pk}/end/").status_code == 404


def test_the_sign_in_page_offers_the_way_and_keeps_what_was_wanted(worker: Any):
    page = worker.client.get("/sign-in/?next=/account/").content.decode()

    assert "Sign in by another service" in page
    assert "/sign-in/with/cis2/?next=/account/" in page


def test_signing_out_here_leads_to_signing_out_there(worker: Any, asha: User, provider: Any):
    worker.sign_in()
    token = provider.sent
    first = worker.client.post("/sign-out/")
    page = worker.client.get(first["Location"])
    there = urlsplit(page["Refresh"].partition("url=")[2])
    asked = parse_qs(there.query)

    assert worker.user is None
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{provider.issuer}/leave"
    assert asked["id_token_hint"] == [token]
    assert asked["post_logout_redirect_uri"][0].endswith("/sign-in/?signed-out")
    assert worker.client.get(first["Location"])["Location"] == "/sign-in/?signed-out"


def test_who_came_by_password_signs_out_here_alone(worker: Any, asha: User):
    worker.client.force_login(asha)

    assert worker.client.post("/sign-out/")["Location"] == "/sign-in/?signed-out"


def test_the_id_token_is_kept_sealed(worker: Any, asha: User, provider: Any):
    worker.sign_in()

    assert provider.sent not in str(dict(worker.client.session))
