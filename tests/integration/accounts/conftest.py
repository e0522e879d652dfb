"""People with passwords, and what the audit holds of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from ourdorset.kernel.api import Role

if TYPE_CHECKING:
    from ourdorset.accounts.models import User

PASSWORD = "otter-plum-gravel"


@pytest.fixture
def person(pages: Client) -> "User":
    """Someone whose role asks for no second factor."""
    # not above: pytest reads this file before Django is ready
    from ourdorset.accounts.registration import create_organisation, create_user

    trust = create_organisation("R0D", "A trust")
    return create_user("a@example.org", PASSWORD, name="A Resident", organisation=trust, role=Role.RESIDENT)


@pytest.fixture
def audited() -> Callable[[], list[tuple[Any, ...]]]:
    """Reads the audit of accounts: actor, action's number, kind of thing, query, outcome."""

    def read() -> list[tuple[Any, ...]]:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "select actor, action, resource_type, query, outcome from audit.event"
                " where resource_type in ('User', 'Password', 'PasswordLink', 'SecondFactor', 'RecoveryCode',"
                " 'SignInLock') and at >= now() order by seq"
            )
            return cursor.fetchall()

    return read


@pytest.fixture
def sign_in(pages: Client) -> Callable[..., Any]:
    """Signs someone in at a browser, the test's own unless another is given."""

    def post(user: "User", password: str = PASSWORD, *, browser: Client = pages, **more: str) -> Any:
        return browser.post("/sign-in/", {"email": user.email, "password": password, **more})

    return post
