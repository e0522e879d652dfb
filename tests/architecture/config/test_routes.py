"""Every page opens to the roles of its row, to nobody else, and to no stranger: each is asked for by each.

A new page needs a row in `ROUTES`; an argument that must look like something needs a value in SAMPLES.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ourdorset.accounts.api import Action, allows, create_organisation, create_user
from ourdorset.config.routes import ROUTES
from ourdorset.kernel.api import PERSONAL_ROLES, Role

# What stands in an address for each kind of argument; nobody and nothing has these.
BY_CONVERTER = {"int": 999_999_999, "str": "nothing", "slug": "nothing", "path": "nothing", "uuid": "0" * 32}
# Arguments whose value must look like something.
SAMPLES: dict[str, object] = {"uuid": "00000000-0000-7000-8000-000000000000"}
# What a page may answer someone whom it lets in: itself, another page, or that there is no such thing.
OPENS = {200, 302, 303, 400, 404, 405, 409, 410}


class Page(NamedTuple):
    """A URL name and an address that it has."""

    name: str
    address: str


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern, dict[str, object]]]:
    """The full names of all URL patterns; a pattern without one is given by its path, so that it shows."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            for name, pattern, converters in patterns(each, inner):
                yield name, pattern, each.pattern.converters | converters
        elif isinstance(each, URLPattern):
            yield (
                f"{space}{each.name}" if each.name else f"unnamed {each.pattern}",
                each,
                dict(each.pattern.converters),
            )


def pages_there_are() -> list[Page]:
    """Every page, once for each way it can be addressed."""
    found = []
    for name, _, converters in patterns(get_resolver()):
        values = {argument: value(argument, kind) for argument, kind in converters.items()}
        found.append(Page(name, reverse(name, kwargs=values)))
    return found


def value(argument: str, converter: object) -> object:
    kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
    return SAMPLES.get(argument) or SAMPLES.get(kind) or BY_CONVERTER[kind]


def test_every_route_has_a_permission_row():
    assert {name for name, _, _ in patterns(get_resolver())} == set(ROUTES)


@pytest.mark.parametrize("role", Role)
def test_each_page_opens_to_the_roles_of_its_row_and_to_no_other(pages: Client, role: Role):
    pages.raise_request_exception = False
    wrong = []
    session = sign_in(pages, role)
    for page in pages_there_are():
        opens = allows(role, ROUTES[page.name])
        if pages.cookies[settings.SESSION_COOKIE_NAME].value != session:
            session = sign_in(pages, role)
        status = pages.get(page.address).status_code
        if (status in OPENS) != opens or (status == 403) == opens:
            wrong.append((page, status))
        if not opens and pages.post(page.address).status_code != 403:
            wrong.append((page, "takes a form"))

    assert wrong == []


def test_a_stranger_is_asked_to_sign_in_everywhere_but_where_all_may_visit(pages: Client):
    pages.raise_request_exception = False
    for page in pages_there_are():
        asked = [pages.get(page.address), pages.post(page.address)]
        leads = [
            answer.status_code == 302 and answer["Location"].startswith("/sign-in/?") for answer in asked
        ]
        if ROUTES[page.name] is Action.VISIT:
            assert asked[0].status_code in OPENS, page
        else:
            assert leads == [True, True], page


def sign_in(pages: Client, role: Role) -> str:
    """Sign someone of this role in; the key of their session, which a page may end."""
    from ourdorset.accounts.models import User

    user = User.objects.filter(email="a@example.org").first() or create_user(
        "a@example.org",
        None,
        name="A Name",
        organisation=create_organisation("R0D", "A trust"),
        role=role,
        patients=["p1"] if role in PERSONAL_ROLES else (),
    )
    pages.force_login(user)
    return pages.cookies[settings.SESSION_COOKIE_NAME].value
