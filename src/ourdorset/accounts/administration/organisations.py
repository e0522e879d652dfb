"""Organisations: listed with how many people and tokens act for each, added by ODS code, renamed."""

from django.db.models import Count, Q, QuerySet

from ourdorset.accounts.models import Organisation
from ourdorset.accounts.ods import ods_code
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import ConflictError, Context, InvalidError, NotFoundError, now

LONGEST_NAME = 200


def organisations() -> QuerySet[Organisation]:
    """Every organisation by name, with `people` (open accounts) and `systems` (tokens that are valid)."""
    valid = Q(apitoken__revoked=None, apitoken__expires__gt=now())
    return Organisation.objects.annotate(
        people=Count("user", filter=Q(user__is_active=True), distinct=True),
        systems=Count("apitoken", filter=valid, distinct=True),
    ).order_by("name", "ods_code")


def organisation_of(code: str) -> Organisation:
    """The organisation of this ODS code. Raises NotFoundError."""
    found = Organisation.objects.filter(ods_code=code.strip().upper()).first()
    if found is None:
        raise NotFoundError(f"No organisation of this partnership has the ODS code {code!r}. Add it first.")
    return found


def add_organisation(context: Context, code: str, name: str) -> Organisation:
    """Take a partner in. Raises InvalidError for no ODS code or no name, ConflictError when it is in."""
    code, name = ods_code(code), _named(name)
    with lent_connection() as connection:
        organisation, made = Organisation.objects.get_or_create(ods_code=code, defaults={"name": name})
        if not made:
            raise ConflictError(f"{code} is here already: {organisation.name}.")
        append(connection, context, Action.CREATE, resource_type="Organisation", resource_id=code)
    return organisation


def rename_organisation(context: Context, code: str, shown: str, name: str) -> Organisation:
    """Give an organisation another name; `shown` is the name that the page showed.

    Raises ConflictError when it has been renamed meanwhile.
    """
    name = _named(name)
    with lent_connection() as connection:
        organisation = Organisation.objects.select_for_update().filter(ods_code=code).first()
        if organisation is None:
            raise NotFoundError
        if organisation.name != shown:
            raise ConflictError(f"Someone else has renamed it meanwhile: it is now {organisation.name}.")
        if name != shown:
            organisation.name = name
            organisation.save(update_fields=["name"])
            said = f"name: {shown} to {name}"
            kind = "Organisation"
            append(connection, context, Action.UPDATE, resource_type=kind, resource_id=code, query=said)
    return organisation


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise InvalidError(f"An organisation's name has from 1 to {LONGEST_NAME} letters.")
    return name
