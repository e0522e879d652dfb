"""Accounts and organisations, and what their tables refuse."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from ourdorset.accounts.contexts import context_for
from ourdorset.accounts.demo_users import CAST, DEMO_PASSWORD, Played, ensure_demo_users
from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.kernel.api import ConflictError, InvalidError, Role


def person(
    email: str = "a@example.org", role: Role = Role.CLINICIAN, patients: list[str] | None = None
) -> User:
    return create_user(
        email, "pass", name="A", organisation=create_organisation("R0D"), role=role, patients=patients or []
    )


def test_passwords_are_kept_by_argon2(pages: Client):
    assert person().password.startswith("argon2$argon2id$")


def test_an_address_has_one_account(pages: Client):
    person()

    with pytest.raises(ConflictError, match=r"a@example\.org has an account"):
        person("A@example.org")


def test_what_is_no_address_is_refused(pages: Client):
    with pytest.raises(InvalidError):
        person("a")


def test_an_organisation_keeps_its_name_until_given_another(pages: Client):
    create_organisation("R0D", "A trust")
    create_organisation("r0d")
    assert Organisation.objects.get().name == "A trust"

    create_organisation("R0D", "A new name")
    assert Organisation.objects.get().name == "A new name"


def test_only_residents_and_carers_have_patients(pages: Client):
    person(role=Role.RESIDENT, patients=["p1"])

    with pytest.raises(InvalidError):
        person("b@example.org", patients=["p1"])
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(role="clinician")


@pytest.mark.parametrize("change", [{"role": "king"}, {"email": "Upper@example.org"}])
def test_the_table_itself_refuses_what_must_not_be(pages: Client, change: dict[str, str]):
    user = person()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**change)


def test_a_context_says_who_for_whom_and_why(pages: Client):
    clinician, resident = person(), person("r@example.org", Role.RESIDENT, ["p1"])

    assert context_for(clinician).actor == f"user:{clinician.pk}"
    assert context_for(clinician).organisation == "R0D"
    assert context_for(clinician).patients is None
    assert context_for(resident).patients == ("p1",)
    assert context_for(resident).purpose == "PATRQT"


def test_the_demo_has_its_cast_once(pages: Client):
    ensure_demo_users(Played("Mary Parker", "p1"), Played("Raymond Fox", "p1"))
    ensure_demo_users(Played("Mary Parker", "p1"), Played("Raymond Fox", "p1"))

    assert User.objects.filter(demo=True).count() == len(CAST)
    assert User.objects.get(role="resident").patients == ["p1"]
    assert User.objects.get(email="carer@example.org").name == "Raymond Fox"


def test_the_demos_public_password_opens_nothing_outside_a_demo(pages: Client):
    ensure_demo_users()
    email = CAST[0].email

    assert authenticate(None, email=email, password=DEMO_PASSWORD)
    with override_settings(DEMO=False):
        assert authenticate(None, email=email, password=DEMO_PASSWORD) is None
