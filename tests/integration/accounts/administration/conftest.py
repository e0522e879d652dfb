"""An administrator at the pages, and what the audit has of what they did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from ourdorset.kernel.api import Context, Role


@dataclass
class Desk:
    """The administrator's browser, and who they are."""

    client: Client
    user: Any
    trust: Any

    @property
    def context(self) -> Context:
        from ourdorset.accounts.contexts import context_for

        return context_for(self.user)

    def someone(self, email: str = "tom@example.org", role: Role = Role.ANALYST, **more: Any) -> Any:
        # not above: pytest may read this file before Django is ready
        from ourdorset.accounts.registration import create_user

        name = more.pop("name", "Tom Lane")
        return create_user(email, "a long pass phrase", name=name, organisation=self.trust, role=role, **more)

    def get(self, path: str) -> Any:
        return self.client.get(f"/administration/{path}")

    def post(self, path: str, **data: str) -> Any:
        return self.client.post(f"/administration/{path}", data)

    def text(self, path: str) -> str:
        return self.get(path).content.decode()


@pytest.fixture
def desk(pages: Client) -> Desk:
    from ourdorset.accounts.registration import create_organisation, create_user

    trust = create_organisation("R0D", "A trust")
    user = create_user(
        "admin@example.org",
        "a long pass phrase",
        name="Noor Hussain",
        organisation=trust,
        role=Role.ADMINISTRATOR,
    )
    pages.force_login(user)
    return Desk(pages, user, trust)


@pytest.fixture
def audited(desk: Desk) -> Callable[[], list[tuple[str, ...]]]:
    """Who did what to which account or token, oldest first: actor, action, type, id, what changed."""

    from django.db import connection

    def read() -> list[tuple[str, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "select actor, action, resource_type, resource_id, query from audit.event"
                " where actor = %s order by seq",
                [desk.context.actor],
            )
            return cursor.fetchall()

    return read
