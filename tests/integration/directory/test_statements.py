"""How many statements a page asks of the database: a few, however many services there are."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote
from uuid import UUID

import psycopg
import pytest
from django.test import Client

MOST = 10
LUNCH, WALK = (str(UUID(int=value, version=4)) for value in (1, 2))
KIND = str(UUID(int=601, version=4))
ASKED = f"kind={KIND}&near=BH19+1CC&visits=6&companion=other&companion_near=BH20+4CC"


@pytest.fixture
def statements(directory: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], list[str]]]:
    """The statements that a GET sends, those that begin and end a transaction too."""
    sent: list[str] = []
    execute = psycopg.Cursor.execute

    def counted(cursor: psycopg.Cursor, query: Any, *arguments: Any, **more: Any) -> Any:
        sent.append(str(query))
        return execute(cursor, query, *arguments, **more)

    monkeypatch.setattr(psycopg.Cursor, "execute", counted)

    def get(address: str) -> list[str]:
        directory.get(address)  # what a process reads once, it has read now
        sent.clear()
        assert directory.get(address).status_code == 200
        return list(sent)

    yield get


@pytest.mark.parametrize(
    "address",
    [
        "/services/",
        "/services/?need=lonely&near=BH19+1CC&ways=bus&ways=walk&day=TU&part=morning&age=70",
        "/services/?near=Swanage",
        f"/services/{LUNCH}/?near=BH19+1CC&visits=6",
        f"/services/compare/?id={LUNCH}&id={WALK}&search=near%3DBH19%2B1CC",
        f"/services/choice/?{ASKED}",
        f"/services/choice/compare/?id={LUNCH}&id={WALK}&search={quote(ASKED)}",
        "/services/partnership/",
        "/services/partnership/people/",
        "/oruk/v3/services?search=walk&day=SA&minimum_age=1",
        "/oruk/v3/services?full=true",
        "/oruk/v3/service_at_locations?postcode=BH19+1CC&proximity=5000",
        f"/oruk/v3/services/{LUNCH}",
        "/oruk/v3/taxonomy_terms",
    ],
)
def test_few_statements_a_page(statements: Callable[[str], list[str]], address: str):
    sent = statements(address)

    assert len(sent) <= MOST, sent
