"""Organisations and the people who act for them."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.ods import ods_code
from ourdorset.kernel.api import PERSONAL_ROLES, ConflictError, InvalidError, Role


def create_organisation(code: str, name: str = "") -> Organisation:
    """The organisation of this ODS code, made if it is new; a name that is given replaces the one kept.

    Raises InvalidError for what cannot be an ODS code.
    """
    code = ods_code(code)
    organisation, made = Organisation.objects.get_or_create(ods_code=code, defaults={"name": name or code})
    if name and not made and organisation.name != name:
        organisation.name = name
        organisation.save(update_fields=["name"])
    return organisation


def create_user(
    email: str,
    password: str | None,
    *,
    name: str,
    organisation: Organisation,
    role: Role,
    patients: Sequence[str] = (),
    demo: bool = False,
) -> User:
    """A person who may sign in from now on: with this password, or None until they have chosen one.

    Raises ConflictError when the address has an account.
    Raises InvalidError for what is no address, or for patients of someone who is no resident or carer.
    """
    address = email.strip().lower()
    if "@" not in address:
        raise InvalidError(f"{email!r} is not an e-mail address.")
    if patients and role not in PERSONAL_ROLES:
        raise InvalidError("Only a resident's or a carer's account is tied to people's records.")
    user = User(
        email=address, name=name, organisation=organisation, role=role.value, patients=[*patients], demo=demo
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise ConflictError(f"{address} has an account already.") from None
    return user
